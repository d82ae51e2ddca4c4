import { parseIpAddress } from '../../go/net/index.ts'

/** Whether a text has a format as far as this can be told for sure; what is unclear counts as valid. */
type HasFormat = (text: string) => boolean

/**
 * The formats of strings that servers check in custom resources (kubernetes/kube-openapi pkg/validation/strfmt). Those of
 * which only a part can be told refuse no more than that part.
 */
const FORMATS: Readonly<Record<string, HasFormat>> = {
  bsonobjectid: (text) => /^[0-9a-f]{24}$/i.test(text),
  byte: (text) =>
    text === '' ||
    /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$/.test(text),
  cidr: isCidr,
  creditcard: () => true,
  date: isDate,
  datetime: isDateTime,
  duration: (text) => /^[-+]?\s*(?:0$|\.?\d)/.test(text.trim()),
  email: (text) => text.includes('@'),
  hexcolor: (text) => /^#?(?:[0-9a-f]{3}|[0-9a-f]{6})$/i.test(text),
  hostname: (text) => text.length <= 255 && !/[\s/_:@]/.test(text),
  ipv4: (text) => text.includes('.') && parseIpAddress(text) !== undefined,
  ipv6: (text) => text.includes(':') && parseIpAddress(text) !== undefined,
  isbn: () => true,
  isbn10: () => true,
  isbn13: () => true,
  mac: (text) => /^(?:[0-9a-f]{2,4}[-:.]){2,}[0-9a-f]{2,4}$/i.test(text),
  password: () => true,
  rgbcolor: (text) => text.startsWith('rgb('),
  ssn: () => true,
  uri: (text) => /^(?:\/|[a-z][-a-z0-9+.]*:)/i.test(text),
  uuid: isUuid,
  uuid3: isUuid,
  uuid4: isUuid,
  uuid5: isUuid,
}

/** Formats that came with Kubernetes 1.34: names of objects. */
const NAME_FORMATS: Readonly<Record<string, HasFormat>> = {
  k8slongname: (text) => text.length <= 253 && text.split('.').every(isNameLabel),
  k8sshortname: (text) => text.length <= 63 && isNameLabel(text),
}

const NAME_FORMATS_SINCE = 34

/** Whether a server of Kubernetes 1.`minor` checks strings for a format; it ignores the others. */
export function isKnownFormat(format: string, minor: number): boolean {
  return checkOf(format, minor) !== undefined
}

/** Whether a server accepts a text under a format; formats that it does not know accept everything. */
export function hasFormat(text: string, format: string, minor: number): boolean {
  return checkOf(format, minor)?.(text) ?? true
}

/** Servers compare the names of formats without their dashes: `date-time` and `datetime` are one. */
function checkOf(format: string, minor: number): HasFormat | undefined {
  const name = format.replaceAll('-', '')
  if (Object.hasOwn(FORMATS, name)) return FORMATS[name]
  return minor >= NAME_FORMATS_SINCE && Object.hasOwn(NAME_FORMATS, name)
    ? NAME_FORMATS[name]
    : undefined
}

function isCidr(text: string): boolean {
  const [, address = '', bits = ''] = /^(.+)\/(\d{1,3})$/.exec(text) ?? []
  const bytes = parseIpAddress(address)
  return bytes !== undefined && Number(bits) <= (address.includes(':') ? 128 : 32)
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

function isDateTime(text: string): boolean {
  const [date = '', time = ''] = text.toLowerCase().split('t')
  const [, hour = '', minute = '', second = ''] =
    /^(\d\d):(\d\d):(\d\d)(?:.\d+)?(?:z|[-+]\d\d:\d\d)$/.exec(time) ?? []
  return isDate(date) && hour !== '' && hour <= '23' && minute <= '59' && second <= '59'
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i.test(text)
}

function isNameLabel(text: string): boolean {
  return /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/.test(text)
}
