/// What Python's hmac gives, by Tests/Reference/robot_signatures.py.
enum PythonReference {
    static let feishu = "l1N0gAcBjdwBvGm1xMjOF0XSyaLRpR7tuO5dHfhAYc8="
    static let dingtalk = "hmPWwU+7lVdm3ZZz0r9tSfx0L4Q26jWOZr9+Gs6EZQM="
}
