import Hummingbird

extension Routes {
    static let people: [Route] =
        Route.page(PeoplePage(), at: .people)
        + Route.page(AuditPage(), at: .audit)
        + [
            Route(.post, .people) { try await PeopleForm.invite($0, $1, $2) },
            Route(.post, .member(id: "")) { try await PeopleForm.change($0, $1, $2) },
            Route(.post, .invitationWithdrawal(id: "")) { try await PeopleForm.withdraw($0, $1, $2) },
            Route(.get, .invitation(token: "")) { try await InvitationPage.show($0, $1, $2) },
            Route(.post, .invitation(token: "")) { try await InvitationPage.accept($0, $1, $2) },
        ]
}
