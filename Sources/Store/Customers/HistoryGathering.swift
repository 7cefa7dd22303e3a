import Feedback
import GRDB
import Insights

/// Gathers the histories of all customers from items in the order of time, wherever these are read from.
struct HistoryGathering: Sendable {
    /// Calls for help, in which a complaint costs somebody's time.
    private static let service: Set<String> = ["call", "chat", "email", "ticket"]

    /// Code of the channel whose items are events, not words.
    let eventChannel: Int64
    /// Items of nobody known.
    var anonymous = 0

    private let current: Range<Int>
    private let lateFrom: Int
    private let serviceCodes: Set<Int64>
    private let eventCodes: (returned: Int64?, cancelled: Int64?, repeated: Int64?)
    private let topicNames: [String]
    private let topicPlaces: [Int64: Int32]
    /// Place of a customer's code in `histories`; −1 while nothing of them is known.
    private var places: [Int32]
    private var histories: [CustomerHistory] = []
    private var codes: [Int64] = []
    /// One entry a complaint: customer in the upper half, topic in the lower, and what it adds.
    private var complaints: [(who: UInt64, recent: Bool, contact: Bool)] = []

    /// - Parameters:
    ///   - days: of the filter.
    ///   - current: the days whose complaints count as recent.
    init(_ db: Database, days: Range<Int>?, current: Period) throws {
        let names = NameLookup(db: db)
        self.current = current.start.number..<current.end.number
        lateFrom = (days?.upperBound ?? current.end.number) - CustomerTable.lateDays
        serviceCodes = Set(try names.codes(Self.service.sorted(), in: .channel))
        eventChannel = try names.codes(["event"], in: .channel).first ?? -1
        func event(_ name: String) throws -> Int64? { try names.codes([name], in: .event).first }
        eventCodes = (try event("return"), try event("cancellation"), try event("repeatContact"))
        let topics = try names.all(.topic).sorted { $0.value < $1.value }
        topicNames = topics.map(\.value)
        topicPlaces = Dictionary(uniqueKeysWithValues: topics.enumerated().map { ($0.element.key, Int32($0.offset)) })
        places = [Int32](repeating: -1, count: (try Int.fetchOne(db, sql: "SELECT max(code) FROM customer") ?? 0) + 1)
    }

    /// Counts an item.
    mutating func add(_ row: HistoryRow) {
        let place = Int(place(of: row.customer))
        let item = Item(
            day: Int32(row.day), region: Int32(row.region), isService: serviceCodes.contains(row.channel),
            isSaid: row.channel != eventChannel, isLate: row.day >= lateFrom, isNegative: row.sentiment == 1,
            isAnalysed: row.sentiment > 0, score: Float(FixedPoint.double(row.score)), severity: Float(FixedPoint.double(row.severity)),
            leaves: row.intents & IntentBits.of([.churn]) != 0)
        item.add(to: &histories[place])
        guard let event = row.event, event > 0 else { return }
        if event == eventCodes.returned { histories[place].returns += 1 }
        if event == eventCodes.cancelled { histories[place].cancellations += 1 }
        if event == eventCodes.repeated { histories[place].repeats += 1 }
    }

    /// Counts that an item complains of a topic; code 0 is none.
    mutating func complain(of topic: Int64, _ row: HistoryRow) {
        guard let topic = topicPlaces[topic] else { return }
        let who = UInt64(UInt32(bitPattern: place(of: row.customer))) << 32 | UInt64(UInt32(bitPattern: topic))
        complaints.append((who, current.contains(row.day), serviceCodes.contains(row.channel)))
    }

    private mutating func place(of code: Int64) -> Int32 {
        let index = Int(code)
        if index >= places.count { places.append(contentsOf: repeatElement(-1, count: index + 1 - places.count)) }
        guard places[index] < 0 else { return places[index] }
        let place = Int32(histories.count)
        places[index] = place
        codes.append(code)
        histories.append(CustomerHistory(key: CustomerKey(high: 0, low: 0)))
        return place
    }

    /// The table, in the order of the customers' codes.
    mutating func table(_ db: Database) throws -> CustomerTable {
        let names = NameLookup(db: db)
        let tiers = try names.all(.tier).sorted { $0.key < $1.key }
        let regions = try names.all(.region).sorted { $0.key < $1.key }
        let tierPlaces = Dictionary(uniqueKeysWithValues: tiers.enumerated().map { ($0.element.key, Int32($0.offset)) })
        let regionPlaces = Dictionary(uniqueKeysWithValues: regions.enumerated().map { ($0.element.key, Int32($0.offset)) })
        try describe(db, tierPlaces)
        for index in histories.indices { histories[index].region = regionPlaces[Int64(histories[index].region)] ?? -1 }
        var table = CustomerTable(topics: topicNames, tiers: tiers.map(\.value), regions: regions.map(\.value))
        table.anonymous = anonymous
        let byPlace = complaintsByPlace()
        for code in codes.sorted() {
            let place = Int(places[Int(code)])
            table.append(histories[place], complaints: byPlace[place])
        }
        return table
    }

    private mutating func complaintsByPlace() -> [[CustomerComplaint]] {
        complaints.sort { $0.who < $1.who }
        var lists = [[CustomerComplaint]](repeating: [], count: histories.count)
        var next = 0
        while next < complaints.count {
            let who = complaints[next].who
            var complaint = CustomerComplaint(topic: Int32(truncatingIfNeeded: who), items: 0, recent: 0, recentContacts: 0)
            while next < complaints.count, complaints[next].who == who {
                complaint.items += 1
                if complaints[next].recent {
                    complaint.recent += 1
                    if complaints[next].contact { complaint.recentContacts += 1 }
                }
                next += 1
            }
            lists[Int(who >> 32)].append(complaint)
        }
        return lists
    }

    /// Key, tier, value and whether they left, of those who were met.
    private mutating func describe(_ db: Database, _ tiers: [Int64: Int32]) throws {
        let rows = try PreparedStatement(db, "SELECT code, key, tier, value, churned FROM customer")
        while try rows.step() {
            let code = rows.int(0)
            guard code < places.count, places[code] >= 0 else { continue }
            let place = Int(places[code])
            histories[place].key = rows.withBlob(1) { KeyBytes.customerKey($0) }
            histories[place].tier = tiers[rows.int64(2)] ?? -1
            histories[place].value = rows.optionalDouble(3)
            histories[place].churned = rows.optionalInt64(4).map { $0 == 1 }
        }
    }
}

/// One item as a history counts it.
private struct Item {
    var day: Int32
    /// Code; 0 for none.
    var region: Int32
    var isService: Bool
    /// Whether it is words, not an implicit event.
    var isSaid: Bool
    var isLate: Bool
    var isNegative: Bool
    var isAnalysed: Bool
    var score: Float
    var severity: Float
    var leaves: Bool

    func add(to history: inout CustomerHistory) {
        if region > 0, history.items == 0 || day >= history.lastDay || history.region <= 0 { history.region = region }
        history.lastDay = history.items == 0 ? day : max(history.lastDay, day)
        history.items += 1
        history.severity = max(history.severity, severity)
        if isService { history.contacts += 1 }
        if leaves { history.leaving += 1 }
        guard isSaid else { return }
        if isNegative {
            history.negative += 1
            history.lastNegativeDay = max(history.lastNegativeDay ?? day, day)
        }
        guard isAnalysed else { return }
        if isLate {
            history.lateScore += score
            history.lateItems += 1
        } else {
            history.earlyScore += score
            history.earlyItems += 1
        }
    }
}
