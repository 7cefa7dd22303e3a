import Hummingbird

extension Routes {
    /// Routes behind links in messages to customers: the link's signature is the right to use them, with neither session nor form token.
    static let bySignedLink: Set<String> = ["GET /o/{token}", "POST /o/{token}", "GET /r/{token}", "POST /r/{token}"]

    static let answers: [Route] =
        Route.page(AnswersPage(), at: .answers)
        + Route.page(AnnouncementPage(), at: .announcement(id: ""))
        + [
            Route(.post, .answers) { try await AnnouncementForm.write($0, $1, $2) },
            Route(.post, .announcement(id: "")) { try await AnnouncementForm.act($0, $1, $2) },
            Route(.post, .caseAnswer(id: "")) { try await FollowUpForm.send($0, $1, $2) },
            Route(.get, .optOut(token: "")) { try await OptOutPage.show($0, $1, $2) },
            Route(.post, .optOut(token: "")) { try await OptOutPage.act($0, $1, $2) },
            Route(.get, .revisit(token: "")) { try await RevisitPage.show($0, $1, $2) },
            Route(.post, .revisit(token: "")) { try await RevisitPage.answer($0, $1, $2) },
            Route(
                .post, .api(.bounces),
                APIOperation(
                    id: "reportBounce", tag: .cases,
                    summary: "Report that a mailbox does not exist; its customer is not written to there again.",
                    body: .json(schema: "Bounce"), answer: "BounceReceipt"
                )
            ) { try await BouncesAPI.report($0, $1, $2) },
        ]
}
