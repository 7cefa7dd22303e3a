extension CasePage {
    /// What the page of one case shows.
    public struct Model: Sendable, Encodable, Equatable {
        public var id: String
        public var version: String
        public var action: String
        public var topic: String
        public var stage: String
        public var stageText: String
        public var answer: String
        public var facts: [SingleVoicePage.Fact]
        public var notice: Notice?
        public var voices: [VerbatimCard]
        public var voicesText: String
        /// Everything else that the customer said; nil for somebody unknown.
        public var customerHref: String?
        public var history: [Line]
        /// Writing to the customer; nil where that cannot be done at all.
        public var followUp: FollowUpForm?
        public var forms: Forms?
        public var replies: [Reply]
        public var hasReplies: Bool
    }

    public struct Line: Sendable, Encodable, Equatable {
        public var time: String
        public var actor: String
        public var text: String
        public var words: String?
        public var stageText: String?
    }

    /// The acts that the case allows now, each a form; nil where it does not.
    public struct Forms: Sendable, Encodable, Equatable {
        public var assign: AssignForm?
        public var contact: ContactForm?
        public var resolve: ResolveForm?
        public var close: CloseForm?
        public var canWait: Bool
        public var canResume: Bool
        public var canReopen: Bool
        /// What was typed into a form that was refused.
        public var words: String
        public var undo: Bool
        /// Whether the person can take the case themselves with one press.
        public var take: String?
    }

    public struct AssignForm: Sendable, Encodable, Equatable {
        public var people: [PeoplePage.Option]
        public var department: String
    }

    public struct ContactForm: Sendable, Encodable, Equatable {
        public var methods: [PeoplePage.Option]
    }

    public struct ResolveForm: Sendable, Encodable, Equatable {
        public var outcomes: [PeoplePage.Option]
        public var rootCause: String
    }

    public struct CloseForm: Sendable, Encodable, Equatable {
        public var values: [PeoplePage.Option]
    }

    public struct Reply: Sendable, Encodable, Equatable {
        public var anchor: String
        public var name: String
        public var text: String
    }
}
