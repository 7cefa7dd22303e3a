extension GatePage {
    /// What the page of one gate shows.
    public struct Model: Sendable, Encodable, Equatable {
        public var name: String
        public var title: String
        public var version: String
        public var action: String
        public var stage: String
        public var stageText: String
        /// green, amber, red or off.
        public var light: String
        public var lightText: String
        public var answer: String
        public var answerNote: String?
        public var notice: Notice?
        public var findings: [Finding]
        public var hasFindings: Bool
        public var facts: [SingleVoicePage.Fact]
        public var checks: [Check]
        public var hasChecks: Bool
        public var history: [CasePage.Line]
        public var badge: Badge?
        public var forms: Forms?
    }

    public struct Finding: Sendable, Encodable, Equatable {
        public var place: String
        public var title: String
        public var href: String
        public var light: String
        public var lightText: String
        public var why: String
        public var value: String
        public var interval: String?
        public var n: String
        public var green: String
        public var red: String
        public var minimum: String
    }

    public struct Check: Sendable, Encodable, Equatable {
        public var time: String
        public var actor: String
        public var light: String
        public var lightText: String
        public var waived: Bool
        public var why: String?
    }

    /// How others show or ask for the light; the image's address holds the gate's token.
    public struct Badge: Sendable, Encodable, Equatable {
        public var image: String
        public var command: String
    }

    /// The acts that the gate allows now.
    public struct Forms: Sendable, Encodable, Equatable {
        public var canCheck: Bool
        public var canArm: Bool
        public var canEdit: Bool
        public var canWaive: Bool
        public var canWithdraw: Bool
        public var canApprove: Bool
        public var canRetire: Bool
        public var canReopen: Bool
        /// Whether the person is the one who lets through.
        public var isApprover: Bool
        public var title: String
        public var department: String
        public var people: [PeoplePage.Option]
        public var kinds: [PeoplePage.Option]
        public var metrics: [PeoplePage.Option]
        public var topics: [PeoplePage.Option]
        public var products: [PeoplePage.Option]
        public var sources: [PeoplePage.Option]
        public var launch: String
        public var recheck: String
        public var until: String
        /// What was typed into a form that was refused.
        public var words: String
    }
}
