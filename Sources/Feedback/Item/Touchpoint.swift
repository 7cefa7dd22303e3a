/// A stage of the customer's journey; the built-in eight, to which an instance may add its own by name.
public enum Touchpoint: String, Sendable, Codable, Hashable, CaseIterable {
    case discover, compare, buy, deliver, use, service, `return`, renew
}
