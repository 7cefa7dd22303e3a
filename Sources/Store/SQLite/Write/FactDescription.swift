import Feedback
import GRDB

extension FactRow {
    /// What an item is counted by, before it is analysed. Its names get codes where they are new.
    init(_ item: FeedbackItem, moment: Int64, timeZoneOffset: Int, _ codes: Codebook, _ db: Database) throws {
        self.init(moment: moment, day: Moment.day(of: moment, timeZoneOffset: timeZoneOffset))
        source = try codes.code(item.source, in: .source, db)
        channel = try codes.code(item.channel.rawValue, in: .channel, db)
        touchpoint = try codes.code(item.touchpoint, in: .touchpoint, db)
        product = try codes.code(item.product, in: .product, db)
        region = try codes.code(item.region, in: .region, db)
        store = try codes.code(item.store, in: .store, db)
        if let key = item.customer {
            let known = try codes.customer(key, db)
            customer = known.code
            tier = known.tier
        }
        rating = item.scores.rating.map(FixedPoint.of)
        stars = item.scores.rating.map { Int64(min(max($0, 0), 100).rounded()) } ?? -1
        nps = item.scores.nps.map(Int64.init)
        csat = item.scores.csat.map(Int64.init)
        ces = item.scores.ces.map(Int64.init)
    }

    /// Sets the columns that come from the annotation.
    mutating func describe(_ annotation: Annotation, _ codes: Codebook, _ db: Database) throws {
        language = try codes.code(annotation.language, in: .language, db)
        sentiment = try codes.code(annotation.sentiment.rawValue, in: .sentiment, db)
        emotion = try codes.code(annotation.emotion.rawValue, in: .emotion, db)
        intents = IntentBits.of(annotation.intents)
        noise = try codes.code(annotation.noise?.rawValue, in: .noise, db)
        severity = FixedPoint.of(annotation.severity)
        score = FixedPoint.of(annotation.score)
    }
}
