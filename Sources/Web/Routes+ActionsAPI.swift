import Hummingbird

extension Routes {
    /// Initiatives, routing and people for programs.
    static let actionsAPI: [Route] = [
        Route(
            .get, .api(.initiatives),
            APIOperation(
                id: "listInitiatives", tag: .actions, summary: "All initiatives, and how many insights were adopted and shown to work.",
                answer: "InitiativeList")
        ) { try await InitiativesAPI.list($0, $1, $2) },
        Route(
            .post, .api(.initiatives),
            APIOperation(
                id: "proposeInitiative", tag: .actions, summary: "Propose an improvement.", body: .json(schema: "InitiativeProposal"),
                status: .created, answer: "Initiative"
            )
        ) { try await InitiativesAPI.propose($0, $1, $2) },
        Route(
            .get, .api(.initiative(id: "")),
            APIOperation(
                id: "initiative", tag: .actions, summary: "One initiative with its effect so far and its history.",
                answer: "InitiativeDetail")
        ) { try await InitiativesAPI.single($0, $1, $2) },
        Route(
            .post, .api(.initiativeActs(id: "")),
            APIOperation(
                id: "actOnInitiative", tag: .actions, summary: "Accept, start a pilot, verify … 422 says why an act is refused.",
                body: .json(schema: "InitiativeAct"), answer: "Initiative"
            )
        ) { try await InitiativesAPI.act($0, $1, $2) },
        Route(
            .get, .api(.routing),
            APIOperation(
                id: "routing", tag: .actions, summary: "Who gets which case, promises, opening rules, replies.", answer: "DeskSettings")
        ) { try await RoutingAPI.read($0, $1, $2) },
        Route(
            .put, .api(.routing),
            APIOperation(
                id: "saveRouting", tag: .actions, summary: "Save all of it as the next version; 409 when somebody saved meanwhile.",
                body: .json(schema: "DeskSettings"), answer: "DeskSettings"
            )
        ) { try await RoutingAPI.save($0, $1, $2) },
        Route(
            .get, .api(.people),
            APIOperation(id: "listPeople", tag: .actions, summary: "All members.", answer: "MemberList")
        ) { try await PeopleAPI.list($0, $1, $2) },
        Route(
            .post, .api(.people),
            APIOperation(
                id: "invite", tag: .actions, summary: "Invite somebody; the link works once.", body: .json(schema: "InvitationWish"),
                status: .created, answer: "Invited"
            )
        ) { try await PeopleAPI.invite($0, $1, $2) },
        Route(
            .put, .api(.person(id: "")),
            APIOperation(
                id: "changeMember", tag: .actions, summary: "Change role, department, data scope or access.",
                body: .json(schema: "MemberChange"), answer: "Member"
            )
        ) { try await PeopleAPI.change($0, $1, $2) },
    ]
}
