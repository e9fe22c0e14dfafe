"""Says whom Python's email package sees in the From fields of each block of target/differential.txt: a line of JSON
for each, the addresses in lower case, or what it could not do."""

import base64
import email
import email.policy
import json
import sys
import threading


def seen(block):
    message = email.message_from_bytes(block, policy=email.policy.SMTP)
    fields = message.get_all("from", [])
    return [address.addr_spec.lower() for field in fields for address in field.addresses]


def main():
    for line in open(sys.argv[1], encoding="ascii").readlines()[1:]:
        block = base64.b64decode(line.split(" ")[1])
        try:
            print(json.dumps(seen(block)))
        except Exception as error:  # a parser that breaks sees nobody
            print(json.dumps([repr(error)]))


# It recurses into comments, of other fields as well.
sys.setrecursionlimit(200_000)
threading.stack_size(1 << 29)
thread = threading.Thread(target=main)
thread.start()
thread.join()
