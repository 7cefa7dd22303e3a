import Feedback
import Foundation
import Ingestion
import Insights
import Testing

/// Re-analysis reads in id order and never touches the items.
@Suite struct ReannotationTests {
    @Test(arguments: Engine.allCases)
    func textsComeByPackAndId(engine: Engine) async throws {
        try await engine.run { store in
            try await store.sources.save(Source(name: "tmall", channel: .review, pack: "ecommerce"))
            try await store.sources.save(Source(name: "survey", channel: .survey, pack: "general"))
            var voices = RandomVoices(seed: 21)
            var model = ModelStore()
            let batch = voices.batch(60, repeating: [])
            _ = try await store.sink.write(batch, customers: [])
            model.write(batch, customers: [])
            let expected = model.entries.filter { $0.item.source == "tmall" }
            #expect(try await store.annotations.count(pack: "ecommerce") == expected.count)
            #expect(try await store.annotations.count(pack: "hotel") == 0)
            var found: [StoredText] = []
            while true {
                let page = try await store.annotations.texts(pack: "ecommerce", after: found.last?.id ?? 0, limit: 7)
                if page.isEmpty { break }
                found += page
            }
            #expect(
                found
                    == expected.map {
                        StoredText(id: $0.id, key: $0.item.key, source: "tmall", text: $0.item.text, scores: $0.item.scores)
                    }
            )
        }
    }

    @Test(arguments: Engine.allCases)
    func linksAndFingerprintsStay(engine: Engine) async throws {
        try await engine.run { store in
            var voices = RandomVoices(seed: 22)
            var model = ModelStore()
            let batch = voices.batch(40, repeating: [])
            _ = try await store.sink.write(batch, customers: [])
            model.write(batch, customers: [])
            let list = model.entries.map { (id: $0.id, annotation: voices.annotation()) }
            try await store.annotations.replace(list)
            model.replace(list)
            for entry in model.entries {
                let voice = try await store.reader.voice(id: entry.id)
                #expect(voice?.annotation == entry.annotation)
                #expect(voice?.item == entry.item)
            }
        }
    }
}
