extension APISchemas {
    static let answers: [String: JSONValue] = [
        "Bounce": object(["email": text], required: ["email"]),
        "BounceReceipt": object(["customers": described(integer, "Customers known by that address.")], required: ["customers"]),
    ]
}
