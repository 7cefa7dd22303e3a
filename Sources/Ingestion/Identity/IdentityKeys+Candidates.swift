public import Feedback

extension IdentityKeys {
    /// The keys under which the person with this phone number, e-mail address, member's number or open id may be known, the likeliest
    /// first: a text that reads as a phone number is one before it is anything else.
    public func candidates(_ identifier: String) -> [CustomerKey] {
        let guesses = [
            CustomerIdentifiers(phone: identifier), CustomerIdentifiers(email: identifier), CustomerIdentifiers(memberID: identifier),
            CustomerIdentifiers(openID: identifier),
        ]
        var seen: Set<CustomerKey> = []
        return guesses.compactMap { customer($0, source: "") }.filter { seen.insert($0).inserted }
    }
}
