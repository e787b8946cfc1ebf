import {t} from '../core/i18n.js';
import {magnitude, power, quantity} from '../core/format.js';

/** A command in a household's words; a battery that is told zero rests, it is not off. */
export function commandText(command, device) {
  switch (command?.kind) {
    case 'SWITCH':
      return t(command.on ? 'command.on' : 'command.off');
    case 'SET_POWER':
      return command.powerW === 0 ? t(device?.kind === 'BATTERY' ? 'command.rest' : 'command.off')
        : t(command.powerW < 0 ? 'command.gives' : 'command.power', {power: magnitude(command.powerW)});
    case 'LIMIT_POWER':
      return t('command.limit', {power: power(command.maxW)});
    case 'SET_TEMPERATURE':
      return t('command.temperature', {temperature: quantity(command.targetC, '°C')});
    default:
      return t('command.release');
  }
}

const HEATS = new Set(['WATER_HEATER', 'SPACE_HEATER', 'HEAT_PUMP']);

/**
 * The big buttons of a device, from what it can do: at most four, the last leaves it alone.
 *
 * @returns {{id: string, label: string, hint: string, command: object}[]}
 */
export function orders(device) {
  const has = type => device.capabilities.find(capability => capability.type === type);
  const settable = has('SETTABLE_POWER');
  const limitable = has('LIMITABLE_POWER');
  const list = [];
  const add = (id, label, command, hint = '') => list.push({id, label, hint, command});
  if (settable && settable.minW < 0) {
    add('charge', t('order.charge'), {kind: 'SET_POWER', powerW: settable.maxW}, power(settable.maxW));
    add('give', t('order.give'), {kind: 'SET_POWER', powerW: settable.minW}, magnitude(settable.minW));
    add('hold', t('order.hold'), {kind: 'SET_POWER', powerW: 0});
  } else if (settable) {
    const go = HEATS.has(device.kind) ? t('order.heat') : device.kind === 'EV_CHARGER' ? t('order.charge') : t('order.full');
    add('full', go, {kind: 'SET_POWER', powerW: settable.maxW}, power(settable.maxW));
    add('off', t('order.off'), {kind: 'SET_POWER', powerW: 0});
  } else if (has('SWITCHABLE')) {
    add('on', t('order.on'), {kind: 'SWITCH', on: true}, has('SWITCHABLE').ratedPowerW ? power(has('SWITCHABLE').ratedPowerW) : '');
    add('off', t('order.off'), {kind: 'SWITCH', on: false});
  } else if (limitable) {
    add('full', t('order.unlimited'), {kind: 'LIMIT_POWER', maxW: limitable.maxW}, power(limitable.maxW));
    add('half', t('order.half'), {kind: 'LIMIT_POWER', maxW: Math.max(limitable.minW, limitable.maxW / 2)}, power(Math.max(limitable.minW, limitable.maxW / 2)));
    add('least', t('order.least'), {kind: 'LIMIT_POWER', maxW: limitable.minW}, power(limitable.minW));
  }
  add('release', t('order.release'), {kind: 'RELEASE'}, t('order.release.hint'));
  return list;
}

export const thermostat = device => device.capabilities.find(capability => capability.type === 'THERMOSTAT');
