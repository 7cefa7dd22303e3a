import Actions

extension APISchemas {
    static let notifications: [String: JSONValue] = [
        "MailServer": object(
            [
                "host": text, "port": integer, "security": choice(MailServer.Security.allCases.map(\.rawValue)),
                "user": described(text, "Account; never given back."), "sender": text, "senderName": text,
            ],
            required: ["host", "port", "security", "sender", "senderName"]
        ),
        "DeliveryChannel": object(
            [
                "name": text, "version": described(integer, "Counts changes; send it back with a change."),
                "kind": channelKind, "isActive": boolean, "isForCustomers": boolean, "kinds": list(eventKind), "language": language,
                "mail": ref("MailServer"), "host": described(text, "Host of the address; the address itself is a secret."),
            ],
            required: ["name", "version", "kind", "isActive", "isForCustomers", "kinds", "language"]
        ),
        "ChannelList": object(["channels": list(ref("DeliveryChannel"))], required: ["channels"]),
        "ChannelCreation": object(
            channelFields.merging(["name": described(text, "Unique, 1–40 signs."), "kind": channelKind]) { $1 }, required: ["name", "kind"]
        ),
        "ChannelChange": object(
            channelFields.merging(["version": described(integer, "The version that was seen; 409 when it is not the newest.")]) { $1 },
            required: []
        ),
        "ChannelAct": object(
            [
                "act": choice(ChannelsAPI.Act.allCases.map(\.rawValue)),
                "to": described(text, "Address to which a test by mail goes; your own when left out."),
            ],
            required: ["act"]
        ),
        "ChannelReceipt": object(
            [
                "channel": ref("DeliveryChannel"), "secret": described(text, "A signing secret that was made just now; told once."),
                "message": described(integer, "The test message in the delivery log."),
            ],
            required: ["channel"]
        ),
        "Message": message,
        "MessageList": object(
            ["messages": list(ref("Message")), "next": described(integer, "Give it back as before.")], required: ["messages"]),
        "MessageDetail": object(
            [
                "message": ref("Message"), "lines": list(ref("LocalizedName")),
                "log": list(
                    object(
                        [
                            "time": time, "act": choice(MessageAct.Kind.allCases.map(\.rawValue)), "stage": messageStage, "actor": text,
                            "reason": text,
                        ],
                        required: ["time", "act", "stage"])),
            ],
            required: ["message", "lines", "log"]
        ),
        "MessageAct": object(["act": choice(MessagesAPI.Act.allCases.map(\.rawValue))], required: ["act"]),
    ]

    private static let channelFields: [String: JSONValue] = [
        "isActive": boolean, "isForCustomers": boolean, "kinds": described(list(eventKind), "What its group or program is told of."),
        "language": language, "mail": ref("MailServer"), "address": described(text, "Address of a webhook or robot; never given back."),
        "password": described(text, "Of the mail account; never given back."),
        "secret": described(text, "A robot's signing secret; never given back."),
    ]

    private static let message = object(
        [
            "id": integer, "kind": choice(EventKind.allCases.map(\.rawValue)), "stage": messageStage, "channel": text,
            "recipient": described(text, "A person's address, “group” or “customer”."), "title": ref("LocalizedName"),
            "subject": object(
                ["kind": choice(EventSubject.Kind.allCases.map(\.rawValue)), "id": text], required: ["kind", "id"]),
            "createdAt": time, "due": time, "attempts": integer, "sentAt": time, "reason": text,
        ],
        required: ["id", "kind", "stage", "channel", "recipient", "title", "createdAt", "due", "attempts"]
    )

    private static let channelKind = choice(ChannelKind.allCases.map(\.rawValue))
    private static let eventKind = choice(EventKind.subscribable.map(\.rawValue))
    private static let messageStage = choice(MessageStage.allCases.map(\.rawValue))
    static let language = choice(["zh", "en"])
}
