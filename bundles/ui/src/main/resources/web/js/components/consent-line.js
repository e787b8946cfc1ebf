import {html, nothing} from 'lit';
import {number, t} from '../core/i18n.js';
import {dateTime} from '../core/format.js';
import {store} from '../core/store.js';
import {pill} from './bits.js';

const KIND = {OPEN: 'good', PAUSED: 'plain', WAITING: 'plain', NOT_YET: 'plain', WITHDRAWN: 'plain', OVER: 'plain'};

const deviceName = id => store.home?.devices.find(device => device.id === id)?.name ?? id;

const partyName = id => store.site?.parties?.find(party => party.id === id)?.name ?? id;

/** A consent in words: to whom, which data of which devices, how fine, what for, from and until when, and what was agreed. */
export const consentLine = consent => html`<p><b>${consent.recipientName}</b> ${pill(KIND[consent.state], t(`consents.state.${consent.state}`))}</p>
  <p>${t(`consents.type.${consent.type}`)}: ${consent.devices.map(deviceName).join(', ')}${consent.type === 'HISTORY' ? `. ${t(`consents.granularity.${consent.granularity}`)}` : nothing}</p>
  <p class="muted">${t('consents.for', {purpose: consent.purpose})} ${consent.endedAt ? t('consents.ended.at', {time: dateTime(consent.endedAt)})
    : consent.until ? t('end.until', {time: dateTime(consent.until)}) : t('consents.open.end')}</p>
  <p class="muted terms">${t('consents.from', {time: dateTime(consent.from)})}
    ${consent.retentionDays ? t('consents.kept', {n: number(consent.retentionDays)}) : t('consents.kept.open')}
    ${consent.onward?.length ? t('consents.onward', {names: consent.onward.map(partyName).join(', ')}) : t('consents.onward.nobody')}
    ${t('consents.basis', {basis: t(`consents.basis.${consent.legalBasis}`)})}</p>`;
