import Feedback
import Foundation
import Ingestion
import Testing

/// The packs that ship with the product.
struct BuiltInPacksTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../Taxonomies").standardizedFileURL

    private let packs: [Taxonomy]

    init() throws { packs = try TaxonomyPack.load(folder: Self.folder) }

    @Test func allTradesAreThere() {
        let expected = ["airline", "auto", "ecommerce", "electronics", "general", "government-hotline", "hotel", "restaurant"]
        #expect(packs.map(\.pack) == expected)
    }

    @Test func subjectsThatReadersKnowHaveTheirNames() throws {
        func names(_ id: String) throws -> Set<String> { Set(try #require(packs.first { $0.pack == id }).topics.map(\.name.zh)) }
        #expect(try names("auto").isSuperset(of: ["动力", "价格", "内饰", "配置", "安全性", "外观", "操控", "油耗", "空间", "舒适性"]))
        #expect(try names("electronics").isSuperset(of: ["外观", "硬件", "软件", "价格", "质量", "包装", "整体评价", "购买意向"]))
        let departments: Set = ["城乡建设", "劳动和社会保障", "教育文体", "商贸旅游", "生态环境", "卫生计生", "交通运输"]
        #expect(try names("government-hotline").isSuperset(of: departments))
    }

    @Test func eachPackHasItsTopicsNamedOwnedAndReasoned() {
        for pack in packs {
            #expect((25...62).contains(pack.topics.count), "\(pack.pack) has \(pack.topics.count) topics")
            for topic in pack.topics {
                let place = Comment(rawValue: "\(pack.pack): \(topic.id)")
                #expect(!topic.words.isEmpty, place)
                #expect(topic.need != nil && topic.owner.department != nil, place)
                #expect(topic.touchpoint.map { Touchpoint(rawValue: $0) != nil } == true, place)
                #expect(topic.words.contains { !$0.utf8.allSatisfy { $0 < 128 } }, place)
                #expect(topic.words.contains { $0.utf8.allSatisfy { $0 < 128 } }, place)
            }
            #expect(pack.topics.contains { $0.level > 1 })
        }
    }

    @Test func everyNeedIsUsed() {
        for pack in packs {
            #expect(Set(pack.needs.map(\.id)) == Set(pack.topics.compactMap(\.need)), "\(pack.pack)")
        }
    }

    @Test func theSameIDHasTheSameNameInEveryPack() {
        var topics: [String: LocalizedName] = [:]
        var needs: [String: LocalizedName] = [:]
        for pack in packs {
            for topic in pack.topics {
                #expect(topics.updateValue(topic.name, forKey: topic.id) ?? topic.name == topic.name, "\(pack.pack): \(topic.id)")
            }
            for need in pack.needs {
                #expect(needs.updateValue(need.name, forKey: need.id) ?? need.name == need.name, "\(pack.pack): \(need.id)")
            }
        }
    }

    @Test func wordsAreWrittenAsTheEngineComparesThem() {
        for pack in packs {
            for topic in pack.topics {
                let place = Comment(rawValue: "\(pack.pack): \(topic.id)")
                #expect(Set(topic.words).count == topic.words.count, place)
                #expect(topic.words == topic.words.map { $0.lowercased() }, place)
            }
        }
    }

    @Test func packsSurviveExport() throws {
        for pack in packs {
            #expect(sorted(try TaxonomyPack.read(TaxonomyPack.yaml(pack), file: pack.pack)) == sorted(pack))
        }
    }

    /// Export puts a topic's Chinese words first, so the words' order says nothing.
    private func sorted(_ taxonomy: Taxonomy) -> Taxonomy {
        var copy = taxonomy
        for index in copy.topics.indices { copy.topics[index].words.sort() }
        return copy
    }
}
