/** How the simulator is run. */

import { cargo } from "./project.mjs";

/**
 * @param {string[]} args
 * @returns {[string, string[]]}
 */
export function simulator(args) {
	return cargo(["test", "--quiet", "--locked", "--profile", "simulator", "--test", "simulator", "--", ...args]);
}
