public import Foundation

/// Comparison whose time tells nothing about where two values differ.
public enum ConstantTime {
    public static func equal(_ left: Data, _ right: Data) -> Bool {
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    public static func equal(_ left: String, _ right: String) -> Bool {
        equal(Data(left.utf8), Data(right.utf8))
    }
}
