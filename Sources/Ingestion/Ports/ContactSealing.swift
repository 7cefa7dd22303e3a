public import Feedback
public import Foundation

/// Which way to a customer is sealed.
public enum ContactWay: String, Sendable, CaseIterable {
    case mail, phone
}

/// Seals addresses where they are read, so that they go no further in the open.
public protocol ContactSealing: Sendable {
    /// nil when it cannot be sealed; then it is not kept.
    func seal(_ address: String, as way: ContactWay, of customer: CustomerKey) -> Data?
    /// By which the same address is known again.
    func mark(mail: String) -> Data
}
