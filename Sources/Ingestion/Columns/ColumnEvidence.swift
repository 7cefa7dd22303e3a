/// What the values of one column look like, gathered from a sample.
struct ColumnEvidence {
    private(set) var rows = 0
    private(set) var filled = 0
    private var distinct: Set<String> = []
    private var scalars = 0
    private var dates = 0
    private(set) var numbers = 0
    private(set) var smallest = Double.infinity
    private(set) var largest = -Double.infinity
    /// Figures in 0…5, 0…10 and 0…100.
    private var within = (five: 0, ten: 0, hundred: 0)
    private var phones = 0
    private var emails = 0
    private var truths = 0
    private var channels = 0
    private var sentiments = 0
    private var serialNumbers = true
    private var expectedSerial: Double?
    private(set) var samples: [String] = []
    var order = DateOrderEvidence()

    mutating func add(_ value: String, reader: TimeReader) {
        rows += 1
        let text = value.trimmed
        guard !text.isEmpty else { return }
        filled += 1
        if samples.count < 3 { samples.append(Figures.excerpt(text, limit: 80)) }
        if distinct.count < 5_000 { distinct.insert(text) }
        scalars += text.unicodeScalars.count
        if text.utf8.count < 48 {
            if (try? reader.read(text)) != nil { dates += 1 }
            order.add(text)
            if ScoreReader.phone(text) { phones += 1 }
            if ScoreReader.truth(text) != nil { truths += 1 }
            if ChannelNames.channel(text) != nil { channels += 1 }
            if ScoreReader.isSentiment(text) { sentiments += 1 }
        }
        if text.utf8.count < 100, text.contains("@"), ScoreReader.email(text) { emails += 1 }
        addNumber(ScoreReader.number(text), plain: Double(text))
    }

    private mutating func addNumber(_ number: Double?, plain: Double?) {
        if let number {
            numbers += 1
            smallest = min(smallest, number)
            largest = max(largest, number)
            if (0...5).contains(number) { within.five += 1 }
            if (0...10).contains(number) { within.ten += 1 }
            if (0...100).contains(number) { within.hundred += 1 }
        }
        guard let plain, plain == plain.rounded() else {
            serialNumbers = false
            return
        }
        if let expectedSerial { if plain != expectedSerial { serialNumbers = false } } else if plain > 1 { serialNumbers = false }
        expectedSerial = plain + 1
    }

    private func share(_ count: Int) -> Double { filled == 0 ? 0 : Double(count) / Double(filled) }
    var filledShare: Double { rows == 0 ? 0 : Double(filled) / Double(rows) }
    var dateShare: Double { share(dates) }
    var numberShare: Double { share(numbers) }
    /// The smallest of the scales to 5, 10 and 100 on which nearly all figures lie; single mistakes do not make a scale.
    var scale: Double? {
        let enough = Double(numbers) * 0.75
        if Double(within.five) >= max(enough, Double(numbers) * 0.95) { return 5 }
        if Double(within.ten) >= enough { return 10 }
        return Double(within.hundred) >= enough ? 100 : nil
    }
    var phoneShare: Double { share(phones) }
    var emailShare: Double { share(emails) }
    var truthShare: Double { share(truths) }
    var sentimentShare: Double { share(sentiments) }
    var channelShare: Double { share(channels) }
    /// Different values among the filled ones, 0…1.
    var distinctShare: Double { share(distinct.count) * (distinct.count < 5_000 ? 1 : Double(filled) / 5_000) }
    var averageLength: Double { share(scalars) }
    /// 0, 1, 2 … or 1, 2, 3 …: row numbers, which start anew in the next file.
    var isRowNumber: Bool { serialNumbers && filled == rows && filled > 0 }
}

/// Tells day/month/year from month/day/year by the values that only one of them allows.
struct DateOrderEvidence: Sendable {
    private(set) var monthFirst = 0
    private(set) var dayFirst = 0
    private(set) var undecided = 0
    private var halfDays = 0

    mutating func add(_ text: String) {
        let parts = text.split(maxSplits: 3) { $0 == "/" || $0 == "-" || $0 == "." || $0 == " " }
        guard parts.count >= 3, let first = Int(parts[0]), let second = Int(parts[1]), parts[0].utf8.count <= 2,
            let year = Int(parts[2].prefix(4)), parts[2].utf8.count >= 2, year >= 0
        else { return }
        if text.uppercased().hasSuffix("M") { halfDays += 1 }
        if first > 12 && second <= 12 {
            dayFirst += 1
        } else if second > 12 && first <= 12 {
            monthFirst += 1
        } else {
            undecided += 1
        }
    }

    /// Whether such dates exist and none of them decides.
    var isOpen: Bool { undecided > 0 && monthFirst == 0 && dayFirst == 0 }

    /// AM and PM go with month-first where nothing else decides.
    var order: TimeReader.Order {
        if monthFirst != dayFirst { return monthFirst > dayFirst ? .monthFirst : .dayFirst }
        return halfDays > 0 ? .monthFirst : .dayFirst
    }
}
