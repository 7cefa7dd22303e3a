import Foundation

/// One line of the input of `huiyin discover`.
struct DiscoverItem: Decodable, Sendable {
    var id: String
    var text: String
    /// Days since 1970-01-01; nil where no date is given.
    var day: Int?

    private enum CodingKeys: String, CodingKey { case id, text, date }

    /// Reads one JSON object. Throws what `JSONDecoder` throws.
    init(_ line: Data) throws { self = try JSONDecoder().decode(Self.self, from: line) }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        if let number = try? values.decode(Int.self, forKey: .id) {
            id = String(number)
        } else {
            id = try values.decode(String.self, forKey: .id)
        }
        text = try values.decode(String.self, forKey: .text)
        day = try values.decodeIfPresent(String.self, forKey: .date).flatMap(Self.day)
    }

    /// The day of a date such as 2026-11-02 or 2026-11-02T08:00:00Z (Hinnant, days from civil).
    static func day(_ date: String) -> Int? {
        let parts = date.prefix(10).split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3, (1...12).contains(parts[1]), (1...31).contains(parts[2]), (1...9_999).contains(parts[0]) else { return nil }
        let year = parts[1] <= 2 ? parts[0] - 1 : parts[0]
        let era = year / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (parts[1] + (parts[1] > 2 ? -3 : 9)) + 2) / 5 + parts[2] - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
