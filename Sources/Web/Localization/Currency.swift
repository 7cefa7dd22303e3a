/// The currency in which the instance counts money: one for all amounts that are stored and shown.
public struct Currency: Sendable, Equatable {
    /// ISO 4217, "CNY".
    public let code: String

    public static let yuan = Currency(known: "CNY")

    /// - Returns: nil unless `code` is three letters.
    public init?(code: String) {
        let upper = code.uppercased()
        guard upper.utf8.count == 3, upper.utf8.allSatisfy({ (65...90).contains($0) }) else { return nil }
        self.code = upper
    }

    private init(known code: String) { self.code = code }

    /// What stands before an amount: its sign, else the code and a narrow no-break space.
    public var prefix: String { Self.signs[code] ?? code + "\u{202F}" }

    /// Signs that are plain in one instance; 円 shares its sign with 元 and is told apart.
    private static let signs = [
        "CNY": "¥", "USD": "$", "EUR": "€", "GBP": "£", "JPY": "JP¥", "HKD": "HK$", "TWD": "NT$", "SGD": "S$", "KRW": "₩", "INR": "₹",
        "AUD": "A$", "CAD": "C$", "THB": "฿", "VND": "₫",
    ]
}
