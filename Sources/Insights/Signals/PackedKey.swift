/// A series in codes, in one word, so that millions of memberships can be looked up.
///
///     PackedKey(topic: 3, channel: 2, product: 0, region: 9, voices: false)
///
/// Codes too large for their field make a series that is never formed; an instance with so many products sees each of them less than
/// early warning needs.
struct PackedKey: Hashable {
    let bits: UInt64

    private static let (topicBits, channelBits, productBits, regionBits) = (16, 6, 24, 14)

    init?(topic: Int, channel: Int, product: Int, region: Int, voices: Bool) {
        guard topic < 1 << Self.topicBits, channel < 1 << Self.channelBits, product < 1 << Self.productBits, region < 1 << Self.regionBits
        else { return nil }
        var bits = UInt64(topic)
        bits = bits << Self.channelBits | UInt64(channel)
        bits = bits << Self.productBits | UInt64(product)
        bits = bits << Self.regionBits | UInt64(region)
        self.bits = bits << 1 | (voices ? 1 : 0)
    }

    private init(bits: UInt64) { self.bits = bits }

    var voices: Bool { bits & 1 == 1 }
    var region: Int { field(1, Self.regionBits) }
    var product: Int { field(1 + Self.regionBits, Self.productBits) }
    var channel: Int { field(1 + Self.regionBits + Self.productBits, Self.channelBits) }
    var topic: Int { field(1 + Self.regionBits + Self.productBits + Self.channelBits, Self.topicBits) }
    /// How many dimensions are narrowed.
    var depth: Int { [topic, channel, product, region].count { $0 > 0 } }

    private func field(_ shift: Int, _ width: Int) -> Int { Int(bits >> UInt64(shift) & (1 << UInt64(width) - 1)) }

    static func == (left: PackedKey, right: PackedKey) -> Bool { left.bits == right.bits }
    func hash(into hasher: inout Hasher) { hasher.combine(bits) }
}

extension MentionTable {
    /// Calls `body` with every series to which the item at `index` belongs, up to `depth` narrowed dimensions.
    func forEachKey(of index: Int, depth: Int, _ body: (PackedKey) -> Void) {
        let (channel, product, region) = (Int(channels[index]), Int(products[index]), Int(regions[index]))
        func places(_ topic: Int, voices: Bool, room: Int) {
            for mask in 0..<8 where mask.nonzeroBitCount <= room {
                if mask & 1 != 0, channel == 0 { continue }
                if mask & 2 != 0, product == 0 { continue }
                if mask & 4 != 0, region == 0 { continue }
                let key = PackedKey(
                    topic: topic, channel: mask & 1 != 0 ? channel : 0, product: mask & 2 != 0 ? product : 0,
                    region: mask & 4 != 0 ? region : 0, voices: voices)
                if let key { body(key) }
            }
        }
        places(0, voices: true, room: depth)
        if negative[index] { places(0, voices: false, room: depth) }
        for place in topics(of: index) {
            let topic = topic(place)
            if topic.negative, topic.code > 0 { places(topic.code, voices: false, room: depth - 1) }
        }
    }

    /// Whether the item at `index` is counted by the series.
    func contains(_ key: PackedKey, _ index: Int) -> Bool {
        if key.channel > 0, Int(channels[index]) != key.channel { return false }
        if key.product > 0, Int(products[index]) != key.product { return false }
        if key.region > 0, Int(regions[index]) != key.region { return false }
        if key.topic > 0 {
            return topics(of: index).contains { place in
                let topic = topic(place)
                return topic.code == key.topic && topic.negative
            }
        }
        return key.voices || negative[index]
    }

    func key(_ packed: PackedKey) -> SeriesKey {
        SeriesKey(
            packed.voices ? .voices : .complaints, topic: name(packed.topic, .topic), channel: name(packed.channel, .channel),
            product: name(packed.product, .product), region: name(packed.region, .region))
    }
}
