public import Access
public import Actions

extension Vault: Sealing {}
