/// One topic of the e-commerce pack with the sentences in which customers speak of it.
struct DemoTheme: Sendable {
    /// What kind of thing it is about; decides on which channels it is heard and what the record carries.
    enum Scope: Sendable {
        case goods, delivery, service, digital, shop, money
    }

    /// Id of the topic in the e-commerce pack.
    var topic: String
    var scope: Scope
    /// How often it is spoken of, relative.
    var weight: Double
    /// Share of praise before the channel's own leaning.
    var positive: Double
    /// Kinds of goods that it fits; empty for all.
    var categories: [DemoCatalogue.Category]
    var complaints: [PhraseTemplate]
    var praises: [PhraseTemplate]
    var questions: [PhraseTemplate]
    var englishComplaints: [PhraseTemplate]
    var englishPraises: [PhraseTemplate]

    init(
        _ topic: String,
        _ scope: Scope,
        weight: Double,
        positive: Double,
        categories: [DemoCatalogue.Category] = [],
        complaints: [String],
        praises: [String],
        questions: [String] = [],
        english: (complaint: [String], praise: [String])
    ) {
        self.topic = topic
        self.scope = scope
        self.weight = weight
        self.positive = positive
        self.categories = categories
        self.complaints = complaints.map(PhraseTemplate.init)
        self.praises = praises.map(PhraseTemplate.init)
        self.questions = questions.map(PhraseTemplate.init)
        englishComplaints = english.complaint.map(PhraseTemplate.init)
        englishPraises = english.praise.map(PhraseTemplate.init)
    }

    static let all: [DemoTheme] = delivery + goods + money + service + returns + digital + shops
}
