public import Foundation

/// The ways to a customer as a record gave them, sealed where they were read; what is open of them is consent.
public struct SealedContact: Sendable, Equatable {
    /// Sealed e-mail address; nil when the record gave none.
    public var mail: Data?
    /// By which the same address is known again.
    public var mailMark: Data?
    /// Sealed telephone number.
    public var phone: Data?
    /// Whether the customer agrees to be contacted.
    public var consents: Bool

    public init(mail: Data? = nil, mailMark: Data? = nil, phone: Data? = nil, consents: Bool) {
        self.mail = mail
        self.mailMark = mailMark
        self.phone = phone
        self.consents = consents
    }
}
