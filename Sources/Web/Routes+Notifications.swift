import Hummingbird

extension Routes {
    static let notifications: [Route] =
        Route.page(NotificationsPage(), at: .notifications)
        + Route.page(ChannelsPage(), at: .deliveryChannels)
        + Route.page(NoticePreferencesPage(), at: .noticePreferences)
        + [
            Route(.post, .messageActs(id: "")) { try await NotificationsForm.act($0, $1, $2) },
            Route(.post, .deliveryChannels) { try await ChannelsForm.save($0, $1, $2) },
            Route(.post, .deliveryChannel(name: "")) { try await ChannelsForm.act($0, $1, $2) },
            Route(.post, .noticePreferences) { try await NoticePreferencesForm.save($0, $1, $2) },
        ]
}
