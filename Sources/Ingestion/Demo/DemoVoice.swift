import Feedback

/// One record of the demo before its text is written: who says what kind of thing, where and when.
struct DemoVoice: Sendable {
    enum Mood: UInt8, Sendable { case praise, complaint, question }

    enum Content: Sendable {
        case themes
        /// Figures without a comment.
        case scoresOnly
        case noise
        /// One of ``DemoBrand/eventKinds``.
        case event(Int)
        /// Sentences of a planted truth, by index into ``DemoStory/all``.
        case story(Int)
    }

    /// Unique in the year; seeds everything that is drawn for this record.
    var number: Int
    /// Days before the end, 0 or below.
    var day: Int
    /// Minutes after midnight.
    var minute: Int
    var channel: Channel
    var content: Content = .themes
    var mood: Mood = .praise
    /// Index into ``DemoTheme/all``; the story's own topic stands for it in a story.
    var theme = 0
    /// Index into the brand's customers; nil when the voice is anonymous.
    var customer: Int?
    /// Indices into the catalogue.
    var region: Int
    var store: Int?
    var product: Int
    /// Shared by the records of one purchase; 0 when no order is named.
    var order = 0
    /// Whether the purchase was made in a store.
    var boughtInStore = false
}
