package org.foyer.api.reason;

import java.util.List;
import java.util.Locale;

/**
 * The closed list of causes. Each has one text per language in {@code
 * reasons_<language>.properties} beside this type, under its {@link #key()}, and takes the named
 * parameters only; a test holds both. Three names mean the same everywhere: {@code why} is a deeper
 * {@link Reason#why}, {@code detail} words that are not the home's own and {@code source} whose
 * they are; these two are not in the text but follow it in quotation marks.
 *
 * <p>One file of over 400 lines: it is one list, and each entry is looked up here by its name.
 */
public enum ReasonCode {
    /** Nobody steers the device; it follows its own logic. */
    AUTOMATIC,
    /** A person ordered it: {@code person}, {@code untilAt}. */
    PERSON_ORDER("person", "untilAt"),
    /** A person ordered it until somebody takes it back: {@code person}. */
    PERSON_ORDER_STANDS("person"),
    /** A reminder of an order that stands: {@code person}, {@code device}. */
    ORDER_STILL_STANDS("person", "device"),
    /**
     * A person asked the house to leave the device alone until that is taken back: {@code person}.
     */
    PERSON_HANDS_OFF_STANDS("person"),
    /** A person asked the house to leave the device alone: {@code person}, {@code untilAt}. */
    PERSON_HANDS_OFF("person", "untilAt"),
    /** There is sun to spare: {@code powerW}. */
    SUN_SURPLUS("powerW"),
    /** Sun to spare is there but not yet for long enough: {@code powerW}. */
    SUN_SURPLUS_WAITING("powerW"),
    /** The sun no longer covers it. */
    SUN_FADING,
    /** The battery takes the spare sun first: {@code percent}. */
    SUN_TO_BATTERY("percent"),
    /** The water heater takes the spare sun first, nothing is left for the battery. */
    SUN_TO_WATER,
    /** The store is full enough: {@code temperatureC}. */
    TANK_WARM("temperatureC"),
    /** Kept off until the sun can do it: {@code temperatureC}. */
    SUN_LATER("temperatureC"),
    /**
     * Refused: the connection has no room: {@code limit}, {@code overW}; {@code overVA} in its
     * place where the limit is none of active power.
     */
    LIMIT_NO_ROOM("limit", "overW", "overVA"),
    /** It could not be sent in time and is not sent any more. */
    TRIGGER_TOO_LATE,
    /** Kept at no more than that for a bound: {@code by}, {@code powerW}, {@code why}. */
    BOUND_AT_MOST("by", "powerW", "why"),
    /** Kept at no less than that for a bound: {@code by}, {@code powerW}, {@code why}. */
    BOUND_AT_LEAST("by", "powerW", "why"),
    /** A bound that a person set: {@code person}. */
    PERSON_BOUND("person"),
    /** A guard of the configuration: {@code guard}. */
    GUARD("guard"),
    /** Made smaller to fit the connection: {@code limit}, {@code powerW}. */
    LIMIT_REDUCED("limit", "powerW"),
    /** Switched back to make room: {@code limit}. */
    LIMIT_SHED("limit"),
    /**
     * Refused or off: it needs more than the limit allows in all: {@code limit}, {@code powerW},
     * {@code overW}; {@code overVA} in its place where the limit is none of active power.
     */
    CANNOT_RUN_UNDER_LIMIT("limit", "powerW", "overW", "overVA"),
    /** Granted while the meter is silent, because so much is surely free: {@code limit}. */
    UNMEASURED_START("limit"),
    /** Made smaller while the meter is silent: {@code limit}, {@code powerW}. */
    UNMEASURED_REDUCED("limit", "powerW"),
    /**
     * Refused while the meter is silent: {@code limit}, {@code overW}; {@code overVA} in its place
     * where the limit is none of active power.
     */
    UNMEASURED_NO_ROOM("limit", "overW", "overVA"),
    /** Charges for a limit on export: {@code limit}. */
    EXPORT_STORED("limit"),
    /** Curtailed for a limit on export: {@code limit}, {@code powerW}. */
    EXPORT_CURTAILED("limit", "powerW"),
    /** Not switched off: it has just started: {@code untilAt}. */
    MIN_RUN("untilAt"),
    /** Not switched on: it has just stopped: {@code untilAt}. */
    MIN_REST("untilAt"),
    /** The battery feeds what a person ordered, as the household chose: {@code device}. */
    BATTERY_FEEDS("device"),
    /** The battery is kept from feeding what a person ordered: {@code device}. */
    BATTERY_KEPT("device"),
    /** Someone with more say decides: {@code by}. */
    HIGHER_PRIORITY("by"),
    /** Another service comes first in the household's order: {@code by}. */
    SERVICE_ORDER("by"),
    /** Refused: one provider at a time steers the device: {@code by}. */
    CONTROLLED_BY("by"),
    /** Refused: a flexibility contract is active there, a person may suspend it: {@code by}. */
    FLEXIBILITY_FIRST("by"),
    /** Refused: a person has suspended flexibility there: {@code person}. */
    FLEXIBILITY_SUSPENDED("person"),
    /** Refused: a person has stopped flexibility for the whole home: {@code person}. */
    FLEXIBILITY_STOPPED("person"),
    /** Refused: a person has stopped automatic control for the whole home: {@code person}. */
    CONTROL_STOPPED("person"),
    /** A contact of the meter is closed, what is behind it is on: {@code by}, its name. */
    CONTACT_CLOSED("by"),
    /** A contact of the meter is open, what is behind it is off: {@code by}, its name. */
    CONTACT_OPEN("by"),
    /** Made to fit what the device can do: {@code powerW}. */
    DEVICE_BOUNDS("powerW"),
    /** The device cannot be reached. */
    DEVICE_OFFLINE,
    /** The device did not take the command: {@code why}. */
    DEVICE_REFUSED("why", "detail", "source"),
    /** The device has not been asked to the end yet. */
    DEVICE_NOT_ASKED,
    /** No answer in time: {@code seconds}. */
    DEVICE_NO_ANSWER("seconds"),
    /** Nobody listens at the address: {@code address}. */
    DEVICE_CONNECTION_REFUSED("address"),
    /** The address is not known or no way leads to it: {@code address}. */
    DEVICE_ADDRESS_UNKNOWN("address"),
    /** The device closes the connection at once: {@code address}. */
    DEVICE_CLOSES_AT_ONCE("address"),
    /** Another client holds the only connection: {@code address}. */
    DEVICE_OTHER_CLIENT("address"),
    /** The connection failed in another way: {@code detail}. */
    DEVICE_CONNECTION_LOST("why", "detail", "source"),
    /** The device answered with an error of its protocol: {@code code} (its number). */
    DEVICE_EXCEPTION("code"),
    /** Another device answers than configured: {@code expected}, {@code found}. */
    DEVICE_WRONG_IDENTITY("expected", "found"),
    /** It sent what cannot be understood: {@code why}. */
    DEVICE_UNREADABLE("why", "detail", "source"),
    /**
     * It took the command and shows something else: {@code what}, {@code found}, {@code expected}.
     */
    DEVICE_READ_BACK("what", "found", "expected"),
    /** It confirmed, but its readings contradict: {@code found}, {@code expected}. */
    DEVICE_CONTRADICTS("found", "expected"),
    /** It does not know this kind of command: {@code command}. */
    DEVICE_CANNOT("command"),
    /** The value lies beyond what it takes: {@code value}, {@code min}, {@code max}, with units. */
    DEVICE_OUT_OF_RANGE("value", "min", "max"),
    /** The software for the device failed: {@code detail}, the kind of failure. */
    BINDING_FAILED("why", "detail", "source"),
    /** The software for the device hangs. */
    BINDING_HANGS,
    /** The software for the device has stopped. */
    BINDING_STOPPED,
    /** A newer order of the same source took its place before it was weighed. */
    ORDER_REPLACED,
    /** It was taken back before it was weighed. */
    ORDER_WITHDRAWN,
    /** It is weighed when it starts: {@code fromAt}. */
    ORDER_LATER("fromAt"),
    /** It was not weighed because its time was over. */
    ORDER_OVER,
    /** The source asks too often: {@code most} a second. */
    ORDER_TOO_MANY("most"),
    /** The home is starting or stopping and decides nothing. */
    HOME_NOT_READY,
    /** Somebody else set this limit: {@code limit}, {@code issuer}. */
    LIMIT_NOT_YOURS("limit", "issuer"),
    /** There are too many limits: {@code most}. */
    LIMIT_TOO_MANY("most"),
    /** The limit ends in the past or too far ahead: {@code untilAt}. */
    LIMIT_BAD_END("untilAt"),
    /** The grid meter has not been read lately, so no service may add load: {@code seconds}. */
    MEASUREMENT_OLD("seconds"),
    /** The grid meter says the same whatever the house does, so nothing is steered by it. */
    METER_FROZEN,
    /** Nothing measures the connection, so no service may add load: {@code limit}. */
    METER_MISSING("limit"),
    /** A service is in: {@code service}, {@code version}. */
    SERVICE_INSTALLED("service", "version"),
    /** A service was updated: {@code service}, {@code version}. */
    SERVICE_UPDATED("service", "version"),
    /** A service is out: {@code service}. */
    SERVICE_REMOVED("service"),
    /** A service could not be installed, nothing was changed: {@code service}, {@code why}. */
    SERVICE_INSTALL_FAILED("service", "why", "detail", "source"),
    /** The home ended abruptly too often, so no service is started this time. */
    SERVICES_OFF,
    /** There is no room on the disk for a service: {@code service}. */
    SERVICE_NO_ROOM("service"),
    /** A service's files could not be fetched: {@code service}. */
    SERVICE_NOT_FETCHED("service"),
    /** A service does not answer when it is started: {@code service}. */
    SERVICE_HANGS("service"),
    /** The home ended while this service was at work, or it took all memory: {@code service}. */
    SERVICE_SUSPECTED("service"),
    /** A service failed and was stopped: {@code service}, {@code why}. */
    SERVICE_FAILED("service", "why", "detail", "source"),
    /** The store withdrew a service: {@code service}, {@code why}. */
    SERVICE_WITHDRAWN("service", "why", "detail", "source"),
    /** The record of services was damaged, an earlier one is in force. */
    STORE_RESTORED("why", "detail", "source"),
    /** Services of the record that this version refuses are gone: {@code services} (ids). */
    SERVICES_LEFT_OUT("services", "detail", "source"),
    /** A right was given: {@code service}, {@code scope}. */
    GRANT_GIVEN("service", "scope"),
    /** A right was taken back: {@code service}, {@code scope}. */
    GRANT_REVOKED("service", "scope"),
    /** The catalogue could not be renewed in time: {@code untilAt}. */
    CATALOGUE_EXPIRED("untilAt"),
    /** The catalogue cannot be checked because the clock is wrong: {@code nowAt}. */
    CATALOGUE_CLOCK("nowAt"),
    /** The catalogue is signed with other keys than the pinned ones; the owner must look. */
    CATALOGUE_FOREIGN,
    /** No catalogue was ever fetched. */
    CATALOGUE_MISSING,
    /** A backup is damaged or none: {@code why}. */
    BACKUP_DAMAGED("why", "detail", "source"),
    /** A later Foyer wrote the backup. */
    BACKUP_NEWER,
    /** The passphrase does not open the backup's secrets. */
    BACKUP_PASSPHRASE_WRONG,
    /** The backup needs more room than there is. */
    BACKUP_NO_ROOM,
    /** Without its passphrase, secrets and passwords stay out. */
    BACKUP_WITHOUT_SECRETS,
    /** This home's own record of services is newer: what was withdrawn since stays withdrawn. */
    BACKUP_SERVICES_KEPT,
    /** Services come back without their rights: {@code count}. */
    BACKUP_RIGHTS_ASK("count"),
    /** The limits of this home stay; those of the backup stay out. */
    BACKUP_LIMITS_KEPT,
    /** The consents of this home stay; those of the backup stay out. */
    BACKUP_CONSENTS_KEPT,
    /** What people wish in this home stays; what they wished in the backup stays out. */
    BACKUP_WISHES_KEPT,
    /** The notices of this home stay; those of the backup stay out. */
    BACKUP_NOTICES_KEPT,
    /** The password of this home stays. */
    BACKUP_PASSWORD_KEPT,
    /** What this home learned of prices stays; that of the backup stays out. */
    BACKUP_PRICES_KEPT,
    /** A backup has taken this home's place. */
    BACKUP_RESTORED,
    /** A configuration file cannot be read: {@code why}. */
    CONFIG_UNREADABLE("why", "detail", "source"),
    /** Nothing asks for that PID: {@code line}, {@code name}, {@code allowed}. */
    CONFIG_PID_UNKNOWN("line", "name", "allowed"),
    /** There is no such setting: {@code line}, {@code field}, {@code allowed}. */
    CONFIG_FIELD_UNKNOWN("line", "field", "allowed"),
    /** A number is needed: {@code line}, {@code field}. */
    CONFIG_NUMBER_NEEDED("line", "field"),
    /** true or false is needed: {@code line}, {@code field}. */
    CONFIG_TRUTH_NEEDED("line", "field"),
    /** Two devices have one id: {@code line}, {@code id}, {@code first} (file and line). */
    CONFIG_ID_TWICE("line", "id", "first"),
    /** A protection is missing, so the store stays closed: {@code check}, {@code why}. */
    PROTECTION_MISSING("check", "why", "detail", "source"),
    /** A trouble was told, its text is the trouble's: {@code trouble} (key), {@code subject}. */
    TROUBLE("trouble", "subject"),
    /** A line in the home's configuration is wrong: {@code why}. */
    CONFIGURATION_WRONG("why", "detail", "source"),
    /** Nothing answers at the address in time: {@code address}. */
    DEVICE_NOT_THERE("address"),
    /** The device is no longer in the settings. */
    DEVICE_REMOVED,
    /** Its answer breaks off: {@code address}. */
    DEVICE_ANSWER_CUT("address"),
    /** It answers under another unit number: {@code found}, {@code expected}. */
    DEVICE_OTHER_UNIT("found", "expected"),
    /** Its answer has a wrong checksum. */
    DEVICE_BAD_CHECKSUM,
    /** It sends what is not Modbus. */
    DEVICE_NOT_MODBUS,
    /** It answers something else than was asked. */
    DEVICE_OTHER_ANSWER,
    /** It gives no valid scale for a register: {@code what}. */
    DEVICE_NO_SCALE("what"),
    /** It shows no SunSpec. */
    SUNSPEC_MISSING,
    /**
     * It speaks SunSpec, but of nothing that Foyer knows; found are model numbers: {@code found}.
     */
    SUNSPEC_NOTHING_KNOWN("found"),
    /** A line of a file is wrong: {@code line}. */
    LINE_WRONG("line", "why"),
    /** A field of a file or a request is wrong: {@code field}. */
    FIELD_WRONG("field", "why", "detail", "source"),
    /** There is no such device template: {@code name}, {@code allowed}. */
    TEMPLATE_UNKNOWN("name", "allowed"),
    /** A device template is wrong: {@code file}. */
    TEMPLATE_BROKEN("file", "why"),
    /** A value is not as it must be. */
    VALUE_WRONG("why", "detail", "source"),
    /** A value is needed. */
    VALUE_MISSING,
    /** It may stand here once. */
    VALUE_TWICE,
    /** It does not belong here. */
    VALUE_OUT_OF_PLACE,
    /** A name is none of those allowed: {@code allowed}. */
    NAME_UNKNOWN("allowed"),
    /** A text of so many characters is needed: {@code most}. */
    GIVE_TEXT("most"),
    /** A name of a-z, 0-9 and dash is needed: {@code most}. */
    GIVE_ID("most"),
    /** A number in these bounds is needed; bounds may carry a unit: {@code min}, {@code max}. */
    GIVE_NUMBER("min", "max"),
    /** A whole number in these bounds is needed: {@code min}, {@code max}. */
    GIVE_WHOLE_NUMBER("min", "max"),
    /** No more than this, or than the field of that name: {@code most}. */
    GIVE_AT_MOST("most"),
    /** One of these is needed: {@code allowed}. */
    GIVE_ONE_OF("allowed"),
    /** Yes or no is needed. */
    GIVE_TRUE_OR_FALSE,
    /** A device's name or address is needed, without port. */
    GIVE_ADDRESS,
    /** Names with values are needed. */
    GIVE_SECTION,
    /** A text, a number, a truth or a list of texts is needed. */
    GIVE_PLAIN_VALUE,
    /** A list of texts is needed. */
    GIVE_TEXT_LIST,
    /** A list is needed; it may be empty. */
    GIVE_LIST,
    /** A name of settings is needed. */
    GIVE_PID,
    /** A point in time is needed. */
    GIVE_INSTANT,
    /** A day is needed. */
    GIVE_DAY,
    /** A duration in these bounds is needed: {@code min}, {@code max}. */
    GIVE_DURATION("min", "max"),
    /** It must come after the field of that name: {@code field}. */
    GIVE_LATER("field"),
    /** It lies too far off: {@code count}. */
    GIVE_WITHIN_DAYS("count"),
    /** It must be given as it was shown. */
    GIVE_AS_SHOWN,
    /** The code or the password is needed. */
    GIVE_SECRET,
    /** Base64 is needed. */
    GIVE_BASE64,
    /** The id of a device is needed. */
    GIVE_KNOWN_DEVICE,
    /** Ids of services are needed. */
    GIVE_KNOWN_SERVICE,
    /** This home has no such connection. */
    GIVE_KNOWN_CONNECTION,
    /** Give an organisation that is a party of the site. */
    GIVE_KNOWN_PARTY,
    /** This home has no such zone, or it is not theirs. */
    GIVE_KNOWN_ZONE,
    /** A place in a list is no longer known. */
    CURSOR_UNKNOWN,
    /** A variable has no value here: {@code name}. */
    VARIABLE_EMPTY("name"),
    /** A file is too large: {@code most}. */
    FILE_TOO_LARGE("most"),
    /** A file is not there. */
    FILE_MISSING,
    /** A file cannot be read. */
    FILE_NOT_READ("why", "detail", "source"),
    /** Something cannot be stored. */
    FILE_NOT_WRITTEN("why", "detail", "source"),
    /** A file holds nothing. */
    FILE_EMPTY,
    /** A file is not UTF-8. */
    FILE_NOT_TEXT,
    /** A file is not well-formed: {@code form}. */
    FILE_NOT_FORM("form", "why", "detail", "source"),
    /** A file's end is missing. */
    FILE_CUT_OFF,
    /** A file was changed or damaged. */
    FILE_CHANGED,
    /** There is hardly any room on the disk: {@code freeMiB}. */
    DISK_FULL("freeMiB"),
    /** A price file has no price. */
    PRICES_NONE,
    /** A price file covers too few days to be repeated: {@code count}. */
    PRICES_TOO_SHORT("count"),
    /** A time has two prices; the other is in that line: {@code line}. */
    PRICE_TWICE("line"),
    /** A time was off by a moment and was put right: {@code found}, {@code expected}. */
    PRICE_TIME_MOVED("found", "expected"),
    /** A column is missing; there are these: {@code allowed}. */
    COLUMN_MISSING("allowed"),
    /** A line lacks cells. */
    LINE_SHORT,
    /** A time in UTC is needed. */
    GIVE_PRICE_TIME,
    /** The start of a market interval is needed. */
    GIVE_INTERVAL_START,
    /** A price in EUR per MWh is needed. */
    GIVE_MARKET_PRICE,
    /** It is no backup. */
    BACKUP_FOREIGN,
    /** It holds more than a backup may. */
    BACKUP_TOO_MUCH,
    /** Protections are not tested yet. */
    CHECK_NOT_RUN,
    /** A test of a protection could not be done. */
    CHECK_IMPOSSIBLE("why", "detail", "source"),
    /** A protection lets through what it must stop. */
    CHECK_LETS_THROUGH("why", "detail", "source"),
    /** A protection stops what it must let through. */
    CHECK_STOPS_ALL("why", "detail", "source"),
    /** Java runs with an option that turns its checks off. */
    CHECK_JAVA_UNVERIFIED,
    /** The framework runs with a setting that opens its class path. */
    CHECK_CLASS_PATH,
    /** A service that it needs is not available: {@code by}. */
    SERVICE_NEEDS("by"),
    /** Its own code broke off. */
    SERVICE_CALL_FAILED("why", "detail", "source"),
    /** Its own code does not end. */
    SERVICE_CALL_ENDLESS,
    /** It took all memory. */
    SERVICE_MEMORY,
    /** It does not run. */
    SERVICE_NOT_RUNNING,
    /** A part of it could not start: {@code part}. */
    SERVICE_PART_FAILED("part", "why", "detail", "source"),
    /** A part of it waits for something: {@code part}, {@code needs}. */
    SERVICE_PART_WAITS("part", "needs"),
    /** A part of it has no settings: {@code part}. */
    SERVICE_PART_UNSET("part"),
    /** Nothing of it can work with the rights it has. */
    SERVICE_NO_RIGHTS,
    /** It breaks a rule of the store. */
    SERVICE_NOT_ALLOWED("why", "detail", "source"),
    /** Its files are missing or damaged. */
    SERVICE_FILES_DAMAGED,
    /** Its files are not those that the store vouches for. */
    SERVICE_FILES_FOREIGN,
    /** Its name overlaps with another's: {@code by}. */
    SERVICE_NAME_TAKEN("by"),
    /** Something that it needs is nowhere: {@code needs}. */
    SERVICE_PARTS_MISSING("needs"),
    /** It does not fit what is installed. */
    SERVICE_UNFIT("why", "detail", "source"),
    /** It is installed already. */
    SERVICE_IN_ALREADY,
    /** It is not installed. */
    SERVICE_NOT_IN,
    /** It costs, and this home cannot pay. */
    SERVICE_COSTS,
    /** What was agreed to has changed. */
    CONSENT_OUTDATED,
    /** What the store sent cannot be used. */
    CATALOGUE_UNUSABLE("why", "detail", "source"),
    /** The home is shutting down. */
    HOME_STOPPING,
    /** A service has no such plan: {@code name}. */
    PLAN_UNKNOWN("name"),
    /** A newer version has come since it was shown: {@code version}. */
    VERSION_OUTDATED("version"),
    /** There is no newer version. */
    VERSION_NEWEST,
    /** It comes from another publisher than what is installed. */
    PUBLISHER_OTHER,
    /** A service asks for no such right: {@code name}. */
    SCOPE_UNKNOWN("name"),
    /** A service does not work without a right: {@code service}, {@code scope}. */
    SCOPE_REQUIRED("service", "scope"),
    /** The store has no such service. */
    SERVICE_UNKNOWN,
    /** Nobody has reviewed its publisher. */
    SERVICE_UNREVIEWED,
    /** Another service needs it: {@code by}. */
    SERVICE_NEEDED("by"),
    /** Something is still being done with a service. */
    JOB_UNDER_WAY,
    /** A time in the future is needed. */
    GIVE_FUTURE,
    /** No such keys wait for the owner. */
    KEYS_UNKNOWN,
    /** A text of so many characters is needed, with a lower bound: {@code min}, {@code max}. */
    GIVE_LENGTH("min", "max"),
    /** Somebody has that name already: {@code name}. */
    PERSON_NAME_TAKEN("name"),
    /** The last owner stays one. */
    PERSON_LAST_OWNER,
    /** It was removed, or ended, meanwhile. */
    ENTRY_GONE,
    /** There are as many as there may be: {@code most}. */
    ENTRIES_TOO_MANY("most"),
    /** The disk is full, and nothing was done. */
    NOTHING_STORED,
    /** A role is given for a time only: {@code role}. */
    ROLE_NEEDS_END("role"),
    /** Another role is needed: {@code role} (one's own), {@code roles} (who may). */
    ROLE_MAY_NOT("role", "roles"),
    /** It is of another tenancy. */
    TENANCY_MAY_NOT,
    /** A program outside may not. */
    AGENT_MAY_NOT,
    /** A program that the home shall dial has no token yet. */
    AGENT_NOT_PAIRED,
    /** The address of a program that the home shall dial is needed. */
    GIVE_AGENT_ADDRESS,
    /** It is the home's own address. */
    ADDRESS_IS_HOME,
    /** It lies within the house, where programs of a tenancy are not dialed. */
    ADDRESS_IS_NEAR,
    /** From beyond the home's machine nobody comes in before an owner has a password. */
    PASSWORD_FIRST,
    /** Another role is needed, whose holders were told: {@code role}, {@code roles}. */
    WISH_TOLD("role", "roles"),
    /** Somebody who may not install wishes a service: {@code person} (a name), {@code service}. */
    WISH_INSTALL("person", "service"),
    /** A time that has passed is needed. */
    GIVE_PAST,
    /** The same issue says another value already. */
    IMPORT_DIFFERS,
    /** More is imported than is kept. */
    IMPORTS_FULL,
    /** A time of day is needed. */
    GIVE_TIME_OF_DAY,
    /**
     * A new version has no place for what was set: {@code service}; the service's names for it are
     * quoted.
     */
    SETTINGS_NOT_KEPT("service", "detail", "source"),
    /**
     * A service says it in words of its own, which follow: {@link #OWN} says which, {@code own.*}
     * with what.
     */
    SERVICE_SAYS,
    /** Somebody else has answered: {@code person}; his answer is quoted. */
    QUESTION_ANSWERED("person", "detail", "source"),
    /** A question is over, and nobody answered. */
    QUESTION_OVER,
    /** A question was taken back by whoever asked. */
    QUESTION_WITHDRAWN,
    /** A service does not offer an action now. */
    ACTION_GONE,
    /** A press of an action is under way: {@code person} pressed. */
    ACTION_PENDING("person"),
    /** A service's actions were pressed too often. */
    ACTION_TOO_OFTEN,
    /** A press was not begun in time: the service is busy. Nothing was done. */
    ACTION_NOT_BEGUN,
    /** The service said nothing in time; nobody knows whether it was done. */
    ACTION_UNANSWERED,
    /** The service ended meanwhile; nobody knows whether it was done. */
    ACTION_CUT,
    /** A service does not show that now. */
    TILE_GONE,
    /** Other hardware has the place of a device: {@code device}. */
    DEVICE_EXCHANGED("device"),
    /** A device's new hardware lacks what it could before: {@code device}, {@code command}. */
    DEVICE_LACKS("device", "command"),
    /** No such hardware is there. */
    EXCHANGE_NOT_THERE,
    /** The hardware is of another kind than the device whose place it is to take. */
    EXCHANGE_OTHER_KIND,
    /** The hardware has that place already. */
    EXCHANGE_SAME,
    /** The hardware has the place of another device. */
    EXCHANGE_FILLS_ANOTHER,
    /** A device was never replaced. */
    EXCHANGE_NONE,
    /**
     * The question whether an automatic order may act: {@code by} (a name), {@code device}, {@code
     * wish} (a word), with its value; until {@code untilAt} as it stands; its own reason is {@code
     * why}.
     */
    ORDER_ASKED("by", "device", "wish", "powerW", "targetC", "amount", "untilAt", "why"),
    /** An automatic order waits for a yes; as {@link #ORDER_ASKED}. */
    ORDER_WAITS("by", "wish", "powerW", "targetC", "amount", "why"),
    /** An automatic order is a suggestion only; as {@link #ORDER_ASKED}. */
    ORDER_SUGGESTED("by", "wish", "powerW", "targetC", "amount", "why"),
    /** A person said no to such orders: {@code untilAt}. */
    ORDER_DECLINED("untilAt"),
    /** Nobody answered in time, which is no: {@code untilAt}. */
    ORDER_UNANSWERED("untilAt"),
    /** An answer: yes, for so many hours: {@code count}. */
    ANSWER_YES("count"),
    /** An answer: no, for so many hours: {@code count}. */
    ANSWER_NO("count"),
    /** Nothing of that asker waits there. */
    NOTHING_WAITS,
    /** Somebody changed a wish after it was shown. */
    PREFERENCE_CHANGED,
    /** Nobody answered for a device to a wish, after all tries: {@code device}. */
    PREFERENCE_NOT_TAKEN("device"),
    /** A wish cannot be heeded at a device: {@code device}, {@code why}. */
    PREFERENCE_REFUSED("device", "why"),
    /** Something unforeseen. */
    UNFORESEEN("why", "detail", "source");

    /**
     * Of {@link #SERVICE_SAYS}: the service's id, a slash and the key in its texts; below {@code
     * own.} the values that the text takes.
     */
    public static final String OWN = "own";

    @SuppressWarnings("Immutable") // List.of never changes
    private final List<String> parameters;

    ReasonCode(String... parameters) {
        this.parameters = List.of(parameters);
    }

    /** Names of the parameters; the suffix is the unit (W, C, At for an instant). */
    public List<String> parameters() {
        return parameters;
    }

    /** Whether it takes a parameter of that name. */
    public boolean takes(String name) {
        return parameters.contains(name)
                || (this == SERVICE_SAYS && (name.equals(OWN) || name.startsWith(OWN + ".")));
    }

    /** Key of the text, for example {@code sun-surplus}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
