// The words of date expressions: rows of data/date-words.tsv and
// data/calendar.tsv as they stand in the resource file.
#pragma once

#include <cstdint>

#include "resources/resources.h"

namespace newsparse {

inline constexpr char kDateWordsSection[] = "dates.words";  // by word: index + 1 into dates.terms
inline constexpr char kDateTermsSection[] = "dates.terms";
inline constexpr char kZoneWordsSection[] = "dates.zone_words";  // by word: index + 1 into dates.zones
inline constexpr char kZonesSection[] = "dates.zones";           // names of the IANA database
inline constexpr char kTensesSection[] = "dates.tenses";  // by word: bits of TenseForm
inline constexpr char kCalendarSection[] = "dates.calendar";

// What a word does in a date expression. The meaning of a term's value stands
// behind each class.
enum class DateWord : std::uint8_t {
  none,
  month,          // 1 to 12
  month_short,    // an abbreviation: a month only beside a number
  weekday,        // 1 (Monday) to 7
  weekday_short,  // an abbreviation: a weekday only before a number
  season,         // Season
  part,           // PartOfDay
  twilight,       // PartOfDay: aube, tombée (de la nuit)
  unit,           // CalendarUnit
  day_offset,     // days from the publication date: hier -1
  day_anaphor,    // days from the date spoken of: la veille -1
  noon,           // the hour: midi 12, minuit 0
  next,           // prochain
  last,           // dernier, passé
  following,      // suivant
  previous,       // précédent
  ordinal,        // 1, 2, 3, …; -1: the last one
  position,       // début, milieu, fin; one word with a hyphen: mi-mars
  demonstrative,  // ce, cet, cette
  every,          // chaque
  all,            // tous, toutes
  same,           // même
  article,        // le, la, l', les
  of,             // de, d', du, des
  at,             // à, au, aux
  in,             // en
  within,         // dans
  around,         // vers
  between,        // entre
  until,          // jusque: jusqu'
  since,          // depuis, dès, avant, après, …: a time or a year may follow
  conjunction,    // et, ou
  hour,           // h, heure, heures
  minute,         // min, minutes
  second,         // s, secondes
  half,           // demi, demie
  quarter,        // quart, quarts
  less,           // moins
  zone,           // GMT, (heure) locale
  exactly,        // pile, précises
  approximate,    // environ, presque, quelques: what follows has no exact value
  be,             // est, sont
  there,          // il (il y a)
  there_y,        // y
  there_a,        // a; also a mark of the past
  there_ya,       // ya
  that,           // the clitic -là
  here,           // the clitic -ci
  era,            // av., avant: before J.-C.
  christ,         // J.-C.
  years,          // années (90)
  past,           // a mark of the past near a date: ont, avait
  future,         // a mark of the future near a date: prévu, doit
  with_be,        // a participle that makes a past with être: arrivé
  determiner,     // what stands before a noun, not before a verb: son, une, sur
  clause,         // begins a clause of its own: que, dont
  pronoun,        // what stands before a finite verb: elle, se, ne
  upcoming,       // an event whose date is known before it comes: élections
  function_word,  // may follow a year
  not_year        // a noun of codes: article, numéro; the number behind it is no year
};

// What the form of a verb tells.
enum TenseForm : std::uint8_t {
  kPastForm = 1U << 0,    // imperfect, simple past
  kFutureForm = 1U << 1,  // future and conditional: what is said to come
  kPresentForm = 1U << 2,
  kParticiple = 1U << 3,  // past participle
  kSpeechForm = 1U << 4   // of a verb of speech: its present reports
};

enum class Season : std::uint8_t { spring, summer, autumn, winter };
enum class PartOfDay : std::uint8_t { none, morning, afternoon, evening, night, day };
enum class CalendarUnit : std::uint8_t {
  second,
  minute,
  hour,
  day,
  week,
  weekend,
  fortnight,
  month,
  quarter,
  half,
  year,
  decade,
  century,
  season
};

constexpr bool is_sub_day(CalendarUnit unit) { return unit <= CalendarUnit::hour; }

// Values of DateWord::zone.
enum class ClockZone : std::uint8_t { none, utc, local, paris };

struct DateTerm {
  DateWord kind = DateWord::none;
  DateWord other = DateWord::none;  // a second class of the same form
  std::int16_t value = 0;
  std::int16_t other_value = 0;
};

enum class FeastRule : std::uint8_t { fixed, easter, weekday_of_month };

// A feast: a row of data/calendar.tsv.
struct Feast {
  StringRef name = 0;
  FeastRule rule = FeastRule::fixed;
  std::uint8_t month = 0;
  std::uint8_t day = 0;       // of a fixed feast
  std::int8_t weekday = 0;    // of weekday_of_month
  std::int8_t count = 0;      // the first, second, …; -1 the last
  std::uint8_t reserved = 0;  // no padding: the resource file has the same bytes each time
  std::int16_t offset = 0;    // days after Easter Sunday
  std::int16_t year = 0;      // an event of one year only (11-Septembre)
  std::uint8_t any_case = 0;  // written in small letters in data/calendar.tsv: may stand so in a text
  std::uint8_t reserved_end = 0;
};

}  // namespace newsparse
