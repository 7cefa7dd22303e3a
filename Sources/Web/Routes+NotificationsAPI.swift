import Hummingbird

extension Routes {
    private typealias P = APIOperation.Parameter

    static let notificationsAPI: [Route] = [
        Route(
            .get, .api(.channels),
            APIOperation(id: "listChannels", tag: .actions, summary: "The ways out, without their secrets.", answer: "ChannelList")
        ) { try await ChannelsAPI.list($0, $1, $2) },
        Route(
            .post, .api(.channels),
            APIOperation(
                id: "createChannel", tag: .actions, summary: "Set up a channel; a webhook's signing secret is told in this answer only.",
                body: .json(schema: "ChannelCreation"), status: .created, answer: "ChannelReceipt"
            )
        ) { try await ChannelsAPI.create($0, $1, $2) },
        Route(
            .put, .api(.channel(name: "")),
            APIOperation(
                id: "changeChannel", tag: .actions, summary: "Change a channel; what is left out stays, secrets too.",
                body: .json(schema: "ChannelChange"), answer: "ChannelReceipt"
            )
        ) { try await ChannelsAPI.change($0, $1, $2) },
        Route(
            .post, .api(.channelActs(name: "")),
            APIOperation(
                id: "actOnChannel", tag: .actions,
                summary: "Send a test, put a new secret in front (told once), drop the old ones, pause, resume.",
                body: .json(schema: "ChannelAct"), answer: "ChannelReceipt"
            )
        ) { try await ChannelsAPI.act($0, $1, $2) },
        Route(
            .get, .api(.messages),
            APIOperation(
                id: "listMessages", tag: .actions, summary: "The delivery log, newest first.",
                parameters: [
                    P(name: "state", summary: "all, open, waiting, sent or discarded; all when left out."),
                    P(name: "kind", summary: "Kind of event: signal, caseLate …"), P(name: "via", summary: "Name of the channel."),
                    P(name: "before", summary: "“next” of the page before."),
                    P(name: "limit", summary: "Messages a page, 1–500; 60 when left out.", schema: APISchemas.integer),
                ],
                answer: "MessageList"
            )
        ) { try await MessagesAPI.list($0, $1, $2) },
        Route(
            .get, .api(.message(id: "")),
            APIOperation(id: "message", tag: .actions, summary: "One message with every attempt to send it.", answer: "MessageDetail")
        ) { try await MessagesAPI.single($0, $1, $2) },
        Route(
            .post, .api(.messageActs(id: "")),
            APIOperation(
                id: "actOnMessage", tag: .actions, summary: "Send again what did not arrive or is in doubt, or discard it.",
                body: .json(schema: "MessageAct"), answer: "Message"
            )
        ) { try await MessagesAPI.act($0, $1, $2) },
    ]

    static let answersAPI: [Route] = [
        Route(
            .get, .api(.announcements),
            APIOperation(
                id: "listAnnouncements", tag: .actions, summary: "All announcements, and how far they have come.",
                answer: "AnnouncementList")
        ) { try await AnnouncementsAPI.list($0, $1, $2) },
        Route(
            .post, .api(.announcements),
            APIOperation(
                id: "writeAnnouncement", tag: .actions,
                summary: "Write an announcement to all who raised a problem; the answer counts them.",
                body: .json(schema: "AnnouncementDraft"), status: .created, answer: "AnnouncementDetail"
            )
        ) { try await AnnouncementsAPI.write($0, $1, $2) },
        Route(
            .get, .api(.announcement(id: "")),
            APIOperation(
                id: "announcement", tag: .actions, summary: "One announcement: whom it would reach or has reached, and what came of it.",
                answer: "AnnouncementDetail")
        ) { try await AnnouncementsAPI.single($0, $1, $2) },
        Route(
            .post, .api(.announcementActs(id: "")),
            APIOperation(
                id: "actOnAnnouncement", tag: .actions,
                summary: "Edit, submit, approve (a second one), start, stop … 422 says why an act is refused.",
                body: .json(schema: "AnnouncementAct"), answer: "AnnouncementDetail"
            )
        ) { try await AnnouncementsAPI.act($0, $1, $2) },
        Route(
            .post, .api(.caseAnswer(id: "")),
            APIOperation(
                id: "answerCustomer", tag: .cases, summary: "Write to the customer of a case; 422 says why they must not be written to.",
                body: .json(schema: "FollowUp"), status: .created, answer: "FollowUpReceipt"
            )
        ) { try await FollowUpsAPI.send($0, $1, $2) },
    ]
}
