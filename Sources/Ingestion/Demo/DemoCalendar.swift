import Feedback

/// How busy each day of the demo's year is: growth, weekdays, shopping festivals, the Spring Festival.
struct DemoCalendar: Sendable {
    static let length = 365

    let end: Day

    /// Weight of each day from the first (364 days before the end) to the last.
    var weights: [Double] {
        (0..<Self.length).map { index in
            let day = end + (index - Self.length + 1)
            let growth = 0.9 + 0.2 * Double(index) / Double(Self.length)
            return growth * Self.weekdays[day.weekday] * festival(day)
        }
    }

    /// Whether parcels are late everywhere because of a shopping festival or the Spring Festival.
    func isJammed(_ day: Day) -> Bool {
        festival(day) > 1.6 || (-6...9).contains(daysFromSpringFestival(day))
    }

    /// Monday … Sunday.
    private static let weekdays = [1.06, 1.0, 0.98, 0.97, 0.98, 1.04, 1.02]

    private func festival(_ day: Day) -> Double {
        let (_, month, date) = day.civil
        if (-2...5).contains(daysFromSpringFestival(day)) { return 0.45 }
        switch (month, date) {
        case (6, 18...22): return 2.0
        case (6, 1...17), (6, 23...27): return 1.35
        case (11, 11...15): return 2.2
        case (11, 1...10), (11, 16...20): return 1.4
        case (12, 12...14): return 1.3
        default: return 1
        }
    }

    private func daysFromSpringFestival(_ day: Day) -> Int {
        let (year, _, _) = day.civil
        guard let date = Self.springFestivals[year] else { return .max }
        return day - Day(year: year, month: date.month, day: date.day)
    }

    /// New Year's day of the Chinese calendar.
    private static let springFestivals: [Int: (month: Int, day: Int)] = [
        2023: (1, 22), 2024: (2, 10), 2025: (1, 29), 2026: (2, 17), 2027: (2, 6), 2028: (1, 26), 2029: (2, 13), 2030: (2, 3),
        2031: (1, 23), 2032: (2, 11), 2033: (1, 31), 2034: (2, 19), 2035: (2, 8), 2036: (1, 28),
    ]
}
