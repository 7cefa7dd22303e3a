import Foundation

@testable import TextEngine

/// An analyzer on the committed models and the fetched dictionaries, made once for all tests that need it.
enum AnalyzerFixture {
    static let models = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Models")

    static let isAvailable =
        TestResources.hasDictionary && TestResources.hasConversions
        && FileManager.default.fileExists(atPath: models.appending(path: "sentiment.bin").path)

    static let hasOpinions = isAvailable && FileManager.default.fileExists(atPath: models.appending(path: "opinions.bin").path)

    static let pack = [
        TopicSpecification(id: "delivery", words: ["物流", "快递", "delivery"], rules: [], except: []),
        TopicSpecification(id: "price", words: ["价格", "价钱", "price"], rules: [], except: []),
        TopicSpecification(id: "service", words: ["客服", "服务", "态度", "staff"], rules: [], except: []),
        TopicSpecification(id: "smell", words: ["异味", "气味"], rules: [], except: []),
        TopicSpecification(id: "screen", words: ["屏幕"], rules: [], except: []),
    ]

    static let analyzer = Result {
        try Analyzer(resources: TestResources.folder, models: models, packs: ["ecommerce": pack, "general": []])
    }
}
