"""The signatures of group robots as their houses document them; RobotTests.swift holds the values that this prints."""
import base64
import hashlib
import hmac


def code(key: bytes, words: bytes) -> str:
    return base64.b64encode(hmac.new(key, words, hashlib.sha256).digest()).decode()


print("feishu", code(b"1599360473\ndemo", b""))
print("dingtalk", code(b"this is secret", b"1577262236757\nthis is secret"))
