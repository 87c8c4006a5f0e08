import type { Device as DeviceResource } from 'fhir/r4';
import { micrometres, type Micrometres } from '../fhir/quantity.ts';
import { andThen, type Result } from '../fhir/result.ts';
import type { Device } from '../treatment/device.ts';
import { openResource, toMeta, type RecordContext } from './our-resource.ts';
import { calendarDate, fields, find, optional, text } from './parse-element.ts';
import { conceptIn, toConcept } from './term.ts';
import { deviceKinds, PUBLISHED_DEVICES, TERMS } from './terminology.ts';
import { quantityIn, toQuantity } from './units.ts';

/** A kit part or a process device, as it was used for this patient. */
export function toDevice(device: Device, { treatment }: RecordContext): DeviceResource {
  return {
    resourceType: 'Device',
    id: device.id,
    meta: toMeta('acs-device'),
    status: 'active',
    ...(device.expiresOn && { expirationDate: device.expiresOn }),
    ...(device.lot && { lotNumber: device.lot }),
    ...(device.name && { deviceName: [{ name: device.name, type: 'user-friendly-name' }] }),
    type: toConcept(deviceKinds.termOf(device.kind), ...PUBLISHED_DEVICES[device.kind]),
    ...(device.pore !== undefined && { property: [poreOf(device.pore)] }),
    patient: { reference: treatment.patient },
  };
}

function poreOf(pore: Micrometres) {
  return { type: toConcept(TERMS.pore), valueQuantity: [toQuantity(pore, 'um')] };
}

/** A device of a record. */
export function fromDevice(resource: unknown): Result<Device> {
  return andThen(openResource(resource, 'Device', 'acs-device'), (device) =>
    fields({
      id: text(find(device, 'id')),
      kind: conceptIn(deviceKinds)(find(device, 'type')),
      lot: optional(find(device, 'lotNumber'), text),
      expiresOn: optional(find(device, 'expirationDate'), calendarDate),
      name: optional(find(device, 'deviceName[0].name'), text),
      pore: optional(find(device, 'property[0].valueQuantity[0]'), quantityIn('um', micrometres)),
    }),
  );
}
