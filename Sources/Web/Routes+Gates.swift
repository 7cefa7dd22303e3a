import Hummingbird

extension Routes {
    static let gatePages: [Route] =
        Route.page(GatesPage(), at: .gates)
        + Route.page(GatePage(), at: .gate(name: ""))
        + [
            Route(.post, .gates) { try await GateForm.create($0, $1, $2) },
            Route(.post, .gate(name: "")) { try await GateForm.act($0, $1, $2) },
        ]

    static let gatesAPI: [Route] = [
        Route(
            .get, .api(.gates),
            APIOperation(id: "listGates", tag: .actions, summary: "All gates with what they showed last.", answer: "GateList")
        ) { try await GatesAPI.list($0, $1, $2) },
        Route(
            .post, .api(.gates),
            APIOperation(
                id: "createGate", tag: .actions, summary: "Make a gate; conditions are added by the act “edit”.",
                body: .json(schema: "GateCreation"), status: .created, answer: "Gate"
            )
        ) { try await GatesAPI.create($0, $1, $2) },
        Route(
            .get, .api(.gate(name: "")),
            APIOperation(id: "gate", tag: .actions, summary: "One gate with its last checks.", answer: "GateDetail")
        ) { try await GatesAPI.single($0, $1, $2) },
        Route(
            .post, .api(.gateCheck(name: "")),
            APIOperation(
                id: "checkGate", tag: .actions, summary: "Check the evidence now; “effective” says whether a release may pass.",
                answer: "Gate")
        ) { try await GatesAPI.check($0, $1, $2) },
        Route(
            .post, .api(.gateActs(name: "")),
            APIOperation(
                id: "actOnGate", tag: .actions, summary: "Edit, arm, waive, approve … 422 says why an act is refused.",
                body: .json(schema: "GateAct"), answer: "Gate"
            )
        ) { try await GatesAPI.act($0, $1, $2) },
        Route(
            .get, .api(.gateBadge(name: "")),
            APIOperation(
                id: "gateBadge", tag: .actions, summary: "The light as an image, for whoever may read or has the gate's token.",
                parameters: [APIOperation.Parameter(name: "token", summary: "The token in the address on the gate's page.")],
                mediaType: "image/svg+xml"
            )
        ) { try await GateBadge.answer($0, $1, $2) },
    ]
}
