import Feedback
import GRDB
import Insights

/// Gathers the histories of all customers in one walk over the facts in the order of time.
struct HistoryWalk {
    /// Calls for help, in which a complaint costs somebody's time.
    private static let service: Set<String> = ["call", "chat", "email", "ticket"]
    private static let lateStart = CustomerTable.lateDays

    private let db: Database
    private let filter: ResolvedFilter
    private let current: Range<Int>
    private let lateFrom: Int
    private let serviceCodes: Set<Int64>
    private let eventChannel: Int64
    private let eventCodes: (returned: Int64?, cancelled: Int64?, repeated: Int64?)
    private let topicNames: [String]
    private let topicPlaces: [Int64: Int32]

    /// Place of a customer's code in `histories`; −1 while nothing of them is known.
    private var places: [Int32]
    private var histories: [CustomerHistory] = []
    private var codes: [Int64] = []
    private var anonymous = 0
    /// One entry a complaint: customer in the upper half, topic in the lower, and what it adds.
    private var complaints: [(who: UInt64, recent: Bool, contact: Bool)] = []

    init(_ db: Database, _ filter: ResolvedFilter, current: Period, timeZoneOffset: Int) throws {
        self.db = db
        self.filter = filter
        self.current = current.start.number..<current.end.number
        lateFrom = (filter.days?.upperBound ?? current.end.number) - Self.lateStart
        serviceCodes = Set(try Self.codes(db, "channel").filter { Self.service.contains($0.key) }.values)
        eventChannel = try Self.codes(db, "channel")["event"] ?? -1
        let events = try Self.codes(db, "event")
        eventCodes = (events["return"], events["cancellation"], events["repeatContact"])
        let topics = try Self.codes(db, "topic").filter { $0.value > 0 }.sorted { $0.key < $1.key }
        topicNames = topics.map(\.key)
        topicPlaces = Dictionary(uniqueKeysWithValues: topics.enumerated().map { ($0.element.value, Int32($0.offset)) })
        places = [Int32](repeating: -1, count: (try Int.fetchOne(db, sql: "SELECT max(code) FROM customer") ?? 0) + 1)
    }

    private static func codes(_ db: Database, _ table: String) throws -> [String: Int64] {
        let rows = try PreparedStatement(db, "SELECT name, code FROM \(table)")
        var codes: [String: Int64] = [:]
        while try rows.step() { codes[rows.text(0)] = rows.int64(1) }
        return codes
    }

    /// An item stands in as many rows as it has topics of which it complains, and in one when it has none.
    mutating func run() throws {
        var selection = FactSelection(filter)
        selection.join("LEFT JOIN item i ON i.id = CASE WHEN f.channel = \(eventChannel) THEN f.moment & \((1 << Moment.idBits) - 1) END")
        selection.join("LEFT JOIN itemTopic t ON t.moment = f.moment AND t.lean < 0 AND t.topic > 0")
        let sql = """
            SELECT f.moment, f.customer, f.day, f.channel, f.region, f.sentiment, f.score, f.severity, f.intents, i.event, t.topic
            FROM \(selection.from) WHERE \(selection.whereClause)
            """
        let rows = try PreparedStatement(db, SQLQuery(sql, selection.arguments))
        var last: Int64?
        while try rows.step() {
            let moment = rows.int64(0)
            guard let code = rows.optionalInt64(1) else {
                if moment != last { anonymous += 1 }
                last = moment
                continue
            }
            let place = place(of: code)
            let day = rows.int(2)
            let channel = rows.int64(3)
            if moment != last { count(rows, place, day: day, channel: channel) }
            last = moment
            guard let topic = rows.optionalInt64(10).flatMap({ topicPlaces[$0] }) else { continue }
            let isRecent = current.contains(day)
            complaints.append(
                (UInt64(UInt32(bitPattern: place)) << 32 | UInt64(UInt32(bitPattern: topic)), isRecent, serviceCodes.contains(channel)))
        }
    }

    private mutating func place(of code: Int64) -> Int32 {
        let known = places[Int(code)]
        guard known < 0 else { return known }
        let place = Int32(histories.count)
        places[Int(code)] = place
        codes.append(code)
        histories.append(CustomerHistory(key: CustomerKey(high: 0, low: 0)))
        return place
    }

    private mutating func count(_ rows: PreparedStatement, _ place: Int32, day: Int, channel: Int64) {
        let sentiment = rows.int64(5)
        let item = Item(
            day: Int32(day), region: Int32(rows.int64(4)), isService: serviceCodes.contains(channel), isSaid: channel != eventChannel,
            isLate: day >= lateFrom, isNegative: sentiment == 1, isAnalysed: sentiment > 0, score: Float(FixedPoint.double(rows.int64(6))),
            severity: Float(FixedPoint.double(rows.int64(7))), leaves: rows.int64(8) & IntentBits.of([.churn]) != 0)
        item.add(to: &histories[Int(place)])
        guard let event = rows.optionalInt64(9), event > 0 else { return }
        if event == eventCodes.returned { histories[Int(place)].returns += 1 }
        if event == eventCodes.cancelled { histories[Int(place)].cancellations += 1 }
        if event == eventCodes.repeated { histories[Int(place)].repeats += 1 }
    }

    /// The table, in the order of the customers' codes.
    mutating func table() throws -> CustomerTable {
        let tiers = try Self.codes(db, "tier").filter { $0.value > 0 }.sorted { $0.value < $1.value }
        let regions = try Self.codes(db, "region").filter { $0.value > 0 }.sorted { $0.value < $1.value }
        let tierPlaces = Dictionary(uniqueKeysWithValues: tiers.enumerated().map { ($0.element.value, Int32($0.offset)) })
        let regionPlaces = Dictionary(uniqueKeysWithValues: regions.enumerated().map { ($0.element.value, Int32($0.offset)) })
        try describe(tierPlaces)
        for index in histories.indices { histories[index].region = regionPlaces[Int64(histories[index].region)] ?? -1 }
        var table = CustomerTable(topics: topicNames, tiers: tiers.map(\.key), regions: regions.map(\.key))
        table.anonymous = anonymous
        complaints.sort { $0.who < $1.who }
        var next = 0
        let byPlace = complaintsByPlace(&next)
        for code in codes.sorted() {
            let place = Int(places[Int(code)])
            table.append(histories[place], complaints: byPlace[place])
        }
        return table
    }

    private func complaintsByPlace(_ next: inout Int) -> [[CustomerComplaint]] {
        var lists = [[CustomerComplaint]](repeating: [], count: histories.count)
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
    private mutating func describe(_ tiers: [Int64: Int32]) throws {
        let rows = try PreparedStatement(db, "SELECT code, key, tier, value, churned FROM customer")
        while try rows.step() {
            let place = Int(places[rows.int(0)])
            guard place >= 0 else { continue }
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
