/// What a password must be: long enough, and not what everybody tries first. No rule about kinds of characters (NIST SP 800-63B).
public enum PasswordRule {
    /// Smallest and largest length in Unicode scalars.
    public static let length = 10...256

    /// Why a password is refused.
    public enum Violation: Error, Equatable, Sendable {
        case tooShort
        case tooLong
        /// One character over and over, a run such as 1234567890, or the person's own address.
        case tooEasy
    }

    /// The first rule that `password` breaks; nil when it will do.
    public static func violation(of password: String, email: String) -> Violation? {
        let scalars = Array(password.lowercased().unicodeScalars)
        if scalars.count < length.lowerBound { return .tooShort }
        if scalars.count > length.upperBound { return .tooLong }
        let steps = Set(zip(scalars, scalars.dropFirst()).map { Int($1.value) - Int($0.value) })
        let isRun = steps.isSubset(of: [0]) || steps.isSubset(of: [1, -9]) || steps.isSubset(of: [-1, 9])
        let common = ["passwordpassword", "password123", "password1234", "qwertyuiop", "1q2w3e4r5t", "administrator"]
        let text = password.lowercased()
        return isRun || common.contains(text) || text == email.lowercased() ? .tooEasy : nil
    }
}
