// `=======` alone may be the line below a heading.
const MARKER = /^(?:<{7}|>{7})(?: |\r?$)/m

/** Where git left a marker of a merge that is not finished, as an offset in UTF-16 units; undefined where there is none. */
export function conflictMarker(text: string): number | undefined {
  return MARKER.exec(text)?.index
}

/** What a message about such a file says. */
export const CONFLICT_MESSAGE = 'git left conflict markers: the merge is not finished'
