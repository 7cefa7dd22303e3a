"""The first two lines of an audit log, hashed independently: what AccessTests/RolesTests expects."""

import hashlib


def line(number, milliseconds, actor, act, subject, detail, previous):
    fields = [str(number), str(milliseconds), actor, act, subject]
    for key in sorted(detail):
        fields += [key, detail[key]]
    digest = hashlib.sha256(previous)
    for field in fields:
        data = field.encode()
        digest.update(len(data).to_bytes(4, "big") + data)
    return digest.digest()


note = ("li@example.com", "member.role", "wu@example.com", {"to": "agent", "from": "owner"})
first = line(1, 1790000000000, *note, bytes(32))
print(first.hex())
print(line(2, 1790000001000, *note, first).hex())
