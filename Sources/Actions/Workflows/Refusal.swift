public import Feedback

/// What is not allowed as things stand: an act that a workflow's machine does not know here, or a draft that cannot be used.
public struct Refusal: Error, Equatable, Sendable, CustomStringConvertible {
    /// Says why, and what to do.
    public var message: LocalizedName

    public init(_ zh: String, _ en: String) { message = LocalizedName(zh: zh, en: en) }

    public var description: String { message.en }
}
