/// All customers on record as columns, each with whether and of what they spoke.
///
///     var table = SegmentTable(rows: ["delivery", "price"])
///     table.append(SegmentCustomer(tier: "金卡", value: 5_600, attributes: ["ageBand": "25–34"], voices: 2, unhappy: true, rows: [0]))
public struct SegmentTable: Sendable {
    /// Needs or main topics.
    public let rows: [String]
    public private(set) var attributeNames: [String] = []
    private(set) var tiers: [String] = []
    private(set) var tier: [Int32] = []
    private(set) var value: [Double] = []
    private(set) var voices: [Int32] = []
    private(set) var unhappy: [Bool] = []
    /// Bits of `rows`; up to 128 of them.
    private(set) var raised: [UInt128] = []
    private(set) var attributeValues: [[String]] = []
    private(set) var attributes: [[Int32]] = []

    private var tierNumbers: [String: Int32] = [:]
    private var attributeNumbers: [String: Int] = [:]
    private var valueNumbers: [[String: Int32]] = []

    public static let mostRows = 128
    /// Attributes that are told apart; further ones are left out.
    private static let mostAttributes = 24

    /// - Parameter rows: at most ``mostRows``; later ones are left out.
    public init(rows: [String]) { self.rows = Array(rows.prefix(Self.mostRows)) }

    public var count: Int { tier.count }

    public mutating func append(_ row: SegmentCustomer) {
        if let name = row.tier {
            var number = tierNumbers[name]
            if number == nil {
                number = Int32(tiers.count)
                tierNumbers[name] = number
                tiers.append(name)
            }
            tier.append(number ?? -1)
        } else {
            tier.append(-1)
        }
        value.append(row.value ?? .nan)
        voices.append(Int32(clamping: row.voices))
        unhappy.append(row.unhappy)
        raised.append(row.rows.reduce(UInt128(0)) { $1 < Self.mostRows ? $0 | (UInt128(1) << UInt128($1)) : $0 })
        for index in attributes.indices { attributes[index].append(-1) }
        for (name, text) in row.attributes { note(name, text) }
    }

    private mutating func note(_ name: String, _ text: String) {
        var place = attributeNumbers[name]
        if place == nil, attributeNames.count < Self.mostAttributes {
            place = attributeNames.count
            attributeNumbers[name] = place
            attributeNames.append(name)
            attributeValues.append([])
            valueNumbers.append([:])
            attributes.append(Array(repeating: -1, count: tier.count))
        }
        guard let place else { return }
        var number = valueNumbers[place][text]
        if number == nil {
            number = Int32(attributeValues[place].count)
            valueNumbers[place][text] = number
            attributeValues[place].append(text)
        }
        attributes[place][tier.count - 1] = number ?? -1
    }

    /// The groups of a key and, for each customer, the index of theirs; −1 for those of whom it is not known.
    func groups(_ key: SegmentKey) -> (names: [String], of: [Int32]) {
        switch key {
        case .voice: return ([], Array(repeating: -1, count: count))
        case .tier: return (tiers, tier)
        case .spending: return SpendingBands.groups(value)
        case .attribute(let name):
            guard let place = attributeNumbers[name] else { return ([], Array(repeating: -1, count: count)) }
            return (attributeValues[place], attributes[place])
        }
    }
}

/// One customer.
public struct SegmentCustomer: Sendable {
    public var tier: String?
    /// Yearly value in the instance's currency.
    public var value: Double?
    public var attributes: [String: String]
    /// Voices under the filter; 0 for the silent.
    public var voices: Int
    /// Whether one of them was unhappy.
    public var unhappy: Bool
    /// What they speak of, as places in the table's rows.
    public var rows: [Int]

    public init(
        tier: String? = nil, value: Double? = nil, attributes: [String: String] = [:], voices: Int = 0, unhappy: Bool = false,
        rows: [Int] = []
    ) {
        self.tier = tier
        self.value = value
        self.attributes = attributes
        self.voices = voices
        self.unhappy = unhappy
        self.rows = rows
    }
}

/// Four bands of yearly value with equally many customers in each, as far as values repeat.
enum SpendingBands {
    /// Names such as "1": from the lowest quarter to the highest.
    static func groups(_ values: [Double]) -> (names: [String], of: [Int32]) {
        let known = values.filter { !$0.isNaN }.sorted()
        guard let first = known.first, let last = known.last, first < last else { return ([], values.map { _ in -1 }) }
        let cuts = [0.25, 0.5, 0.75].map { Bootstrap.quantile($0, of: known) }
        return (
            ["1", "2", "3", "4"],
            values.map { value in value.isNaN ? -1 : Int32(cuts.count { value > $0 }) }
        )
    }

    /// The lowest and highest value of each band.
    static func bounds(_ values: [Double]) -> [ClosedRange<Double>] {
        let bands = groups(values)
        var bounds: [ClosedRange<Double>?] = Array(repeating: nil, count: bands.names.count)
        for (value, band) in zip(values, bands.of) where band >= 0 {
            let known = bounds[Int(band)] ?? value...value
            bounds[Int(band)] = min(known.lowerBound, value)...max(known.upperBound, value)
        }
        return bounds.map { $0 ?? 0...0 }
    }
}

extension SegmentTable {
    /// How many values of a key are told apart.
    public func values(of key: SegmentKey) -> Int { groups(key).names.count }
}
