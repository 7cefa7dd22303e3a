public import Feedback
public import Foundation

/// What a link in a message to a customer is for.
public struct AnswerLink: Sendable, Hashable {
    public enum Purpose: UInt8, Sendable, CaseIterable {
        case optOut = 1
        case survey = 2
    }

    public var purpose: Purpose
    public var customer: CustomerKey
    /// The announcement; 0 for a follow-up.
    public var announcement: Int64

    public init(_ purpose: Purpose, customer: CustomerKey, announcement: Int64 = 0) {
        self.purpose = purpose
        self.customer = customer
        self.announcement = announcement
    }
}

/// Makes and reads the links that stand in messages to customers: what they are for, and a mark that only this instance can make.
///
/// A link holds the customer's key, which is a keyed hash, and no address; whoever has the link can do what it is for and nothing else.
public struct AnswerLinks: Sendable {
    private let mark: @Sendable (Data) -> Data
    private static let length = 25
    private static let markLength = 16

    /// - Parameter mark: 16 bytes that nobody else can make.
    public init(mark: @escaping @Sendable (Data) -> Data) { self.mark = mark }

    /// 55 letters, digits, - and _.
    public func token(_ link: AnswerLink) -> String {
        var bytes = Data([link.purpose.rawValue])
        for word in [UInt64(bitPattern: link.announcement), link.customer.high, link.customer.low] {
            bytes.append(contentsOf: (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * $0)) })
        }
        return Self.text(bytes + mark(bytes))
    }

    /// What a token is for; nil for one that this instance did not make, or for another purpose.
    public func read(_ token: String, _ purpose: AnswerLink.Purpose) -> AnswerLink? {
        guard token.utf8.count == 55, let bytes = Self.bytes(token), bytes.count == Self.length + Self.markLength else { return nil }
        let said = Data(bytes.prefix(Self.length))
        let given = bytes.suffix(Self.markLength)
        let wanted = mark(said)
        var difference: UInt8 = wanted.count == given.count ? 0 : 1
        for (a, b) in zip(wanted, given) { difference |= a ^ b }
        guard difference == 0, said[0] == purpose.rawValue else { return nil }
        func word(_ start: Int) -> UInt64 { said[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) } }
        return AnswerLink(
            purpose, customer: CustomerKey(high: word(9), low: word(17)), announcement: Int64(bitPattern: word(1)))
    }

    private static func text(_ bytes: Data) -> String {
        bytes.base64EncodedString().replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
            .replacingOccurrences(of: "=", with: "")
    }

    private static func bytes(_ text: String) -> Data? {
        let plain = text.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
        let bytes = Data(base64Encoded: plain + String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4))
        // One text a link: the unused bits of the last letter are zero.
        return bytes.flatMap { Self.text($0) == text ? $0 : nil }
    }
}
