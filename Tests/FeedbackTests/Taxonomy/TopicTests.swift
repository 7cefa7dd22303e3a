import Feedback
import Testing

@Suite struct TopicTests {
    private func topic(_ id: String) -> Topic { Topic(id: id, name: LocalizedName(zh: id, en: id)) }

    @Test func thePathTellsParentAndLevel() {
        #expect(topic("delivery.speed.express").parentID == "delivery.speed")
        #expect(topic("delivery.speed.express").level == 3)
        #expect(topic("delivery").parentID == nil)
        #expect(topic("delivery").level == 1)
    }

    @Test func theStampNamesPackAndVersion() {
        #expect(Taxonomy(pack: "hotel", version: 3, name: LocalizedName(zh: "酒店", en: "Hotel"), needs: [], topics: []).stamp == "hotel@3")
    }
}
