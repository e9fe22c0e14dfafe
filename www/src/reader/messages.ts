/** What the app and the reader tell each other; both are of one origin, and check it. */

export interface ToReader {
	/** As it came. */
	html: string;
	/** The pictures that came with the mail: data: addresses by their Content-ID. */
	images: Record<string, string>;
	/** Of the frame, for screen readers. */
	title: string;
}

export interface ToApp {
	/** How many pictures would come from elsewhere. */
	remoteImages: number;
	/** About how many lines it takes, by which the app gives it room. */
	lines: number;
}
