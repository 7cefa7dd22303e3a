public import Feedback
public import Foundation

/// Why a customer is not written to; the first that holds counts.
public enum ContactExclusion: String, Sendable, Codable, Hashable, CaseIterable {
    /// No address is kept.
    case noAddress
    /// They never said that they may be contacted, or took it back.
    case noConsent
    /// They said by a link that they want no more of it.
    case optedOut
    /// The address does not exist any more.
    case deadAddress
    /// They were written to a short while ago.
    case coolDown
}

/// What is known of the ways to a customer, without the address itself.
public struct CustomerContact: Sendable, Equatable {
    public var hasMail: Bool
    public var hasPhone: Bool
    /// nil: nobody asked them.
    public var consents: Bool?
    public var optedOutAt: Date?
    /// When a server said that there is no such mailbox.
    public var deadAt: Date?
    /// When we last wrote.
    public var contactedAt: Date?

    public init(
        hasMail: Bool = false, hasPhone: Bool = false, consents: Bool? = nil, optedOutAt: Date? = nil, deadAt: Date? = nil,
        contactedAt: Date? = nil
    ) {
        (self.hasMail, self.hasPhone, self.consents) = (hasMail, hasPhone, consents)
        (self.optedOutAt, self.deadAt, self.contactedAt) = (optedOutAt, deadAt, contactedAt)
    }

    /// Why the customer is not to be written to at `time`; nil when they may be.
    /// - Parameter coolDown: days that must lie between two contacts.
    public func exclusion(coolDown: Int, at time: Date) -> ContactExclusion? {
        if optedOutAt != nil { return .optedOut }
        if consents == false { return .noConsent }
        if !hasMail { return .noAddress }
        if consents != true { return .noConsent }
        if deadAt != nil { return .deadAddress }
        if let contactedAt, time.timeIntervalSince(contactedAt) < Double(coolDown) * 86_400 { return .coolDown }
        return nil
    }
}

/// Where the ways to customers are kept: addresses sealed, the rest open.
public protocol ContactRepository: Sendable {
    /// nil: nothing is known of the customer.
    func contact(of customer: CustomerKey) async throws -> CustomerContact?
    /// The sealed address.
    func sealedMail(of customer: CustomerKey) async throws -> Data?
    /// They want no more of it; `false` takes that back.
    func setOptedOut(_ optedOut: Bool, _ customer: CustomerKey, at time: Date) async throws
    func markDead(_ customer: CustomerKey, at time: Date) async throws
    /// Customers whose address has that mark.
    func customers(mailMark: Data) async throws -> [CustomerKey]
    /// Puts in one message to a customer and notes that they were written to, in one transaction.
    /// - Returns: whether it was new.
    func write(_ message: OutboxMessage, to customer: CustomerKey, at time: Date) async throws -> Bool
}

/// Opens the address of a customer at the moment of sending, and not before; whoever opted out meanwhile is not written to.
public struct ContactBook: CustomerAddresses {
    private let contacts: any ContactRepository
    private let vault: any Sealing

    public init(contacts: any ContactRepository, vault: any Sealing) {
        self.contacts = contacts
        self.vault = vault
    }

    /// Where a customer's mail address lies in the vault.
    public static func place(_ customer: CustomerKey) -> String { "contact mail \(CustomerName.text(customer))" }

    public func address(of customer: CustomerKey, for kind: EventKind) async throws -> CustomerAddress {
        guard let contact = try await contacts.contact(of: customer), let box = try await contacts.sealedMail(of: customer) else {
            return .unreachable("no contact data is kept")
        }
        if contact.optedOutAt != nil { return .unreachable("the customer opted out") }
        if contact.consents != true { return .unreachable("the customer took their consent back") }
        if contact.deadAt != nil { return .unreachable("the address does not exist any more") }
        return .mail(String(decoding: try vault.open(box, place: Self.place(customer)), as: UTF8.self))
    }

    public func markDead(_ customer: CustomerKey, at time: Date) async throws { try await contacts.markDead(customer, at: time) }
}

/// A customer's key as text.
public enum CustomerName {
    /// 32 hexadecimal digits.
    public static func text(_ customer: CustomerKey) -> String { hex(customer.high) + hex(customer.low) }

    private static func hex(_ word: UInt64) -> String {
        let digits = String(word, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
