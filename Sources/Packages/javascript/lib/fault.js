'use strict'

/** Adds a fault, of one organization or without `orgId` of all that are not private. */
async function addFault(admin, fault, orgId) {
  const body =
    typeof fault === 'string'
      ? { fault, orgId }
      : { ...fault, match: { ...fault.match, ...(orgId && { orgId }) } }
  const { ids } = await admin('POST', '/faults', body)
  return {
    ids,
    async remove() {
      for (const id of ids) await admin('DELETE', `/faults/${id}`)
    },
  }
}

module.exports = { addFault }
