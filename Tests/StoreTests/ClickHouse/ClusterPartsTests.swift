import Feedback
import Testing

@testable import Store

/// The parts of the cluster's store that need no server.
@Suite struct ClusterPartsTests {
    @Test func addressesAreRead() throws {
        let address = try ClusterAddress("http://u:p@10.0.0.1:8123/voc?cluster=big, https://10.0.0.2/voc?cluster=big")
        #expect(address.shards.map(\.base) == ["http://10.0.0.1:8123", "https://10.0.0.2:8443"])
        #expect(address.shards[0].authorization == "Basic dTpw" && address.shards[1].authorization == nil)
        #expect(address.database == "voc" && address.cluster == "big")
        #expect(try ClusterAddress("http://localhost").database == "huiyin")
    }

    @Test(arguments: ["", "10.0.0.1:8123", "ftp://h/x", "http://a/x,http://b/y", "http://a/x;DROP", "http://a/x,http://a/x"])
    func wrongAddressesAreNamed(text: String) {
        let error = #expect(throws: ClusterError.self) { try ClusterAddress(text) }
        #expect(error?.message.contains("“\(text)”") == true)
    }

    @Test func passwordsStayOutOfMessages() {
        let error = #expect(throws: ClusterError.self) { try ClusterAddress("ftp://li:secret@h/x") }
        #expect(error?.message.contains("secret") == false)
    }

    @Test func textsBecomeLiterals() {
        #expect(SQLText.literal("物流'; DROP TABLE fact --\\\n") == "'物流\\'; DROP TABLE fact --\\\\\\n'")
    }

    @Test func wordsStandBetweenBlanks() {
        #expect(String(decoding: ClusterWords.of("物流太慢 App，It’s SLOW😡"), as: UTF8.self) == " app it s slow 😡 ")
        #expect(ClusterWords.of("物流太慢。").isEmpty)
    }

    @Test func rowsComeBack() throws {
        var fact = ClusterFact(seconds: -5, id: 1 << 40, batch: 7, row: FactRow(moment: 0, day: 20_000))
        fact.row.customer = 9
        fact.row.rating = 45_000
        fact.row.copy = true
        fact.keywords = [1, 2]
        fact.topics = [
            TopicRow(topic: 4, ordinal: 0, confidence: 10, ownSentiment: -900, sentiment: -800, lean: -1),
            TopicRow(topic: 5, sentiment: -800, lean: -1),
        ]
        fact.opinions = [
            .init(pair: 3, topic: 4, sentiment: -100, aspectStart: -1, aspectEnd: -1, opinionStart: 2, opinionEnd: 4)
        ]
        fact.folded = Array("物流".utf8)
        var rows = RowBytes()
        fact.write(to: &rows, version: 9)
        var reader = RowReader(rows.bytes)
        #expect(try ClusterFact(&reader) == fact)
        #expect(reader.isAtEnd)
        var cut = RowReader(Array(rows.bytes.dropLast()))
        #expect(throws: RowReader.Truncated.self) { try ClusterFact(&cut) }
    }

    @Test func parcelsComeBackAndDropWhatIsKnown() throws {
        var parcel = Parcel(batch: 3, shard: 1, isNew: true)
        for number in 1...3 {
            let key = ItemKey(high: 1, low: UInt64(number))
            let item = FeedbackItem(key: key, source: "s", text: "文\(number)", channel: .web, receivedAt: RandomVoices.start)
            let fact = ClusterFact(seconds: 0, id: Int64(number), batch: 3, row: FactRow(moment: 0, day: 20_000 + 40 * number))
            parcel.add(ClusterItem(item, id: Int64(number), day: 20_000, source: 1, event: 0, simHash: 5), fact)
        }
        #expect(Parcel(encoded: parcel.encoded) == parcel)
        #expect(Parcel(encoded: Array(parcel.encoded.dropLast())) == nil)
        let known = [ItemKey(high: 1, low: 2): Int64(99), ItemKey(high: 1, low: 3): Int64(3)]
        let kept = parcel.without(known)
        #expect(kept.entries.map(\.id) == [1, 3])
        var reader = RowReader(kept.items.bytes)
        #expect(try [ClusterItem(&reader).text, ClusterItem(&reader).text] == ["文1", "文3"])
        #expect(reader.isAtEnd)
    }

    @Test func filtersKnowEveryKeyAndFewOthers() {
        var random = SeededGenerator(seed: 5)
        var filter = KeyFilter(capacity: 20_000)
        let keys = (0..<20_000).map { _ in ItemKey(high: random.next(), low: random.next()) }
        for key in keys { filter.insert(key) }
        #expect(keys.allSatisfy(filter.mayContain))
        let wrong = (0..<20_000).count { _ in filter.mayContain(ItemKey(high: random.next(), low: random.next())) }
        #expect(wrong < 60, "0.06 % are expected, 12 of 20,000.")
        var grown = KeyFilter(capacity: 10)
        let more = keys + (0..<300_000).map { _ in ItemKey(high: random.next(), low: random.next()) }
        for key in more { grown.insert(key) }
        #expect(more.allSatisfy(grown.mayContain))
        let passed = (0..<20_000).count { _ in grown.mayContain(ItemKey(high: random.next(), low: random.next())) }
        #expect(passed < 150, "0.06 % a layer, of which there are four at most.")
        let shards = Dictionary(grouping: keys) { KeyPlace.shard($0, of: 3) }.mapValues(\.count)
        #expect(shards.values.allSatisfy { (6_300...7_000).contains($0) })
    }

    @Test func pausesDouble() {
        let policy = RetryPolicy(firstPause: .milliseconds(100), longestPause: .seconds(1))
        #expect((0..<6).map(policy.pause) == [100, 200, 400, 800, 1_000, 1_000].map(Duration.milliseconds))
    }
}
