#include "dates/dates.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "dates/calendar.h"
#include "dates/parser.h"
#include "dates/resolver.h"
#include "dates/tense.h"
#include "text/unicode.h"

namespace newsparse {
namespace {

// Reused from article to article.
struct Workspace {
  std::vector<DateItem> items;
  std::vector<DateExpression> expressions;
  std::vector<ResolvedDate> resolved;
};

// A block of so few tokens is nothing but its date.
constexpr std::uint32_t kShortBlock = 6;

// Days that a time in a later paragraph may belong to: the news of a week.
constexpr int kRecent = 7;

// Days between the parts of one event, and between an article and its news.
constexpr int kNearEvent = 31;
constexpr int kNews = 31;

// Dates looked at behind a time for its day.
constexpr std::size_t kLookahead = 3;

class Finder {
 public:
  Finder(const Document& document, const PhraseLayer& phrases, const NameLayer& names, const NumberData& numbers,
         std::span<const Feast> feasts, const ZoneReader& zones, Workspace& work, DateLayer& out)
      : document_(document),
        names_(names),
        zones_(zones),
        work_(work),
        parser_(document, phrases, numbers, work.items, feasts),
        resolver_(document.date, document.hour, document.minute),
        out_(out) {}

  void find() {
    for (std::uint32_t block = 0; block < document_.blocks.size(); ++block) {
      if (document_.blocks[block].tokens.empty()) continue;
      find_in(block);
    }
  }

 private:
  void find_in(std::uint32_t block) {
    const DocumentBlock& in = document_.blocks[block];
    auto& expressions = work_.expressions;
    expressions.clear();
    parser_.parse(in.tokens, expressions);
    std::erase_if(expressions, [&](const DateExpression& e) { return in_name(e); });
    link();
    work_.resolved.clear();
    DateAnchor anchor{{}, document_anchor_.period};
    anchor.period = {};
    std::uint32_t sentence = in.sentences.first;
    int sentence_year = 0;
    bool sentence_day = false;  // the sentence, or the one before, names a day
    bool previous_day = false;
    CivilDate time_day;                     // of the last time
    Tense sentence_tense = Tense::unknown;  // of its last date without year
    for (std::size_t k = 0; k < expressions.size(); ++k) {
      DateExpression& e = expressions[k];
      while (sentence + 1 < in.sentences.last && document_.sentences[sentence].tokens.last <= e.tokens.first) {
        ++sentence;
        sentence_year = 0;
        sentence_tense = Tense::unknown;
        previous_day = std::exchange(sentence_day, false);
      }
      const TokenRange around = in.sentences.empty() ? in.tokens : document_.sentences[sentence].tokens;
      // A part of a day alone says when only after a day: "mardi … dans la soirée".
      const bool part_alone = !e.has_day && e.time.hour < 0;
      if (part_alone && !sentence_day && !previous_day && (e.part == PartOfDay::night || e.loose_part) &&
          in.tokens.size() > kShortBlock)
        e.dropped = true;
      // The two ends of a period have one tense.
      TokenRange spoken = e.tokens;
      if (e.range_start && k + 1 < expressions.size()) spoken.last = expressions[k + 1].tokens.last;
      if (e.range_end && k > 0) spoken.first = expressions[k - 1].tokens.first;
      Tense tense = tense_near(document_, work_.items, spoken, around);
      if (tense == Tense::unknown && announces(k)) tense = Tense::future;
      // du 19 au 25 octobre, … et du 22 au 25 octobre: one sentence, one tense.
      if (e.month != 0 && e.year == 0) {
        if (tense == Tense::unknown) tense = sentence_tense;
        sentence_tense = tense;
      }
      if (e.general && e.year == 0 && (e.relation == Relation::none || e.unit == CalendarUnit::weekend) &&
          tense != Tense::past && tense != Tense::future)
        e.open = true;
      // chaque soir à 20 heures: many times.
      const bool time_alone = !e.has_day && e.time.hour >= 0;
      if (time_alone && k > 0 && expressions[k - 1].open &&
          (expressions[k - 1].has_day ? e.tokens.first - expressions[k - 1].tokens.last <= 2
                                      : e.range_end && expressions[k - 1].range_start))
        e.open = true;
      DateAnchor used = anchor;
      if (time_alone && !sentence_day)
        used.day = heads_entry(e, in.tokens) ? CivilDate{} : day_of_time(k, around, anchor, sentence_year, tense);
      if (time_alone) {
        // de 22 h à 6 h: on the next day.
        const bool whole_day = e.time.hour == 0 && e.time.minute <= 0 && k > 0 && expressions[k - 1].time.hour == 0 &&
                               expressions[k - 1].time.minute <= 0;  // de 0 h à minuit
        if (e.range_end && k > 0 && time_day.known() && (whole_day || earlier(e.time, expressions[k - 1].time)))
          used.day = calendar::plus_days(time_day, 1);
        else
          time_day = used.day.known() ? used.day : document_.date;
      }
      const bool next_day = e.relation == Relation::following && e.offset > 0;  // le lendemain
      if ((e.relation == Relation::that || next_day) && !used.day.known()) used.day = document_anchor_.day;
      // Une nuit de février 1938 … Le lendemain: counts from no day that is known.
      if (next_day && !used.day.known() && (k > 0 || !out_.dates.empty())) e.open = true;
      // « de janvier à octobre »: the year of its end.
      if (e.range_start && e.year == 0 && e.month != 0 && e.day == 0 && e.unit == CalendarUnit::month &&
          e.relation == Relation::none && k + 1 < expressions.size() && sentence_year == 0) {
        const DateExpression& end = expressions[k + 1];
        if (end.unit == CalendarUnit::month && end.month > e.month && end.year == 0 && end.relation == Relation::none)
          e.year = resolver_.resolve(end, tense, used, 0).from.year;
      }
      if (e.range_end && e.year == 0 && e.month != 0 && k > 0) {
        // Not before its beginning.
        const CivilDate& from = work_.resolved[k - 1].from;
        if (from.known())
          e.year = e.month > from.month || (e.month == from.month && (e.day == 0 || e.day >= from.day)) ? from.year
                                                                                                        : from.year + 1;
      }
      const int context_year = sentence_year != 0 ? sentence_year : year_of_event(e, tense);
      ResolvedDate date = resolver_.resolve(e, tense, used, context_year);
      if (e.year != 0 && e.month != 0 && e.day != 0 && e.unit == CalendarUnit::day) event_ = {e.year, e.month, e.day};
      if (e.time.hour >= 0 && e.has_day) time_day = date.from;
      if (e.range_end && k > 0 && e.weekday != 0 && e.day == 0 && e.relation == Relation::none && date.from.known() &&
          work_.resolved[k - 1].from.known()) {
        // dans la nuit de jeudi à vendredi: the first Friday from that Thursday on.
        DateExpression next = e;
        next.relation = Relation::following;
        DateAnchor start;
        start.day = calendar::plus_days(work_.resolved[k - 1].from, -1);
        date = resolver_.resolve(next, tense, start, sentence_year);
      }
      // en juin 2016, puis en août; En 2024, … en mai
      const bool topic = e.unit == CalendarUnit::year && !e.before_christ && e.tokens.first <= around.first + 2;
      if (e.year != 0 && (e.month != 0 || topic)) sentence_year = e.year;
      if (date.from.known()) {
        if (date.names_day) {
          anchor.day = date.from;
          document_anchor_.day = date.from;
          if (document_.date.known()) {
            const int days = calendar::to_days(date.from) - calendar::to_days(document_.date);
            if (days < 0 && days >= -kRecent) past_day_ = date.from;
            if (days > 0 && days <= kRecent) future_day_ = date.from;
            if (days == 0) past_day_ = future_day_ = {};
          }
          sentence_day = true;
        }
        if (e.unit == CalendarUnit::year) anchor.period = {date.from.year, 0, 0};
        if (e.unit == CalendarUnit::month) anchor.period = {date.from.year, date.from.month, 0};
      }
      work_.resolved.push_back(std::move(date));
    }
    write(block);
  }

  // The year of a day without year that lies near the day named last in full:
  // de la nuit du 18 au 19 mai 2016, … le 18 mai. Not of the news of these days.
  [[nodiscard]] int year_of_event(const DateExpression& e, Tense tense) const {
    if (e.unit != CalendarUnit::day || e.month == 0 || e.day == 0 || e.year != 0 || e.weekday != 0 ||
        e.relation != Relation::none || tense == Tense::future || !event_.known() ||
        !calendar::valid(event_.year, e.month, e.day))
      return 0;
    const auto distance = [&](const CivilDate& from) {
      return std::abs(calendar::to_days({event_.year, e.month, e.day}) - calendar::to_days(from));
    };
    if (distance(event_) > kNearEvent) return 0;
    if (!document_.date.known()) return event_.year;
    const CivilDate this_year{document_.date.year, e.month, std::min(e.day, 28)};
    return std::abs(calendar::to_days(this_year) - calendar::to_days(document_.date)) <= kNews ? 0 : event_.year;
  }

  // 9h05 - La Bourse ouvre: an entry of a live report, on the day of its publication.
  [[nodiscard]] bool heads_entry(const DateExpression& e, TokenRange block) const {
    if (e.tokens.first != block.first || e.tokens.last >= block.last) return false;
    const std::string_view mark = lower(e.tokens.last);
    return mark == ":" || mark == "-" || mark == "–" || mark == "—" || mark == "|";
  }

  static bool earlier(const ClockTime& a, const ClockTime& b) {
    return a.hour < b.hour || (a.hour == b.hour && a.minute < b.minute);
  }

  // A day with its hours: Portes ouvertes samedi de 10 h à 18 h, vendredi dès 9 h.
  [[nodiscard]] bool announces(std::size_t k) const {
    const auto& expressions = work_.expressions;
    return k + 1 < expressions.size() && has_hours(expressions[k], expressions[k + 1]);
  }

  // Whether a day's hours stand right behind it.
  [[nodiscard]] bool has_hours(const DateExpression& day, const DateExpression& hours) const {
    if (!day.has_day || day.unit != CalendarUnit::day || day.time.hour >= 0 || hours.has_day || hours.time.hour < 0)
      return false;
    const std::uint32_t gap = hours.tokens.first - day.tokens.last;
    if (gap == 0 || gap > 3) return false;
    for (std::uint32_t t = day.tokens.last; t < hours.tokens.first; ++t) {
      const DateItem& item = work_.items[t];
      if (!item.is(DateWord::of) && !item.is(DateWord::at) && !item.is(DateWord::between) &&
          !item.is(DateWord::until) && lower(t) != "partir" && lower(t) != "dès" && lower(t) != "avant")
        return false;
    }
    return true;
  }

  // The day of a time that stands alone: a day later in its sentence (à 3h15,
  // samedi), else the block's last, else the document's last in that tense.
  [[nodiscard]] CivilDate day_of_time(std::size_t k, TokenRange sentence, const DateAnchor& anchor, int sentence_year,
                                      Tense tense) const {
    const auto& expressions = work_.expressions;
    for (std::size_t next = k + 1; next < expressions.size() && next <= k + kLookahead; ++next) {
      const DateExpression& e = expressions[next];
      if (e.tokens.first >= sentence.last) break;
      if (!e.has_day || e.unit != CalendarUnit::day || e.open) continue;
      const ResolvedDate date =
          resolver_.resolve(e, tense_near(document_, work_.items, e.tokens, sentence), anchor, sentence_year);
      if (date.names_day && date.from.known()) return date.from;
    }
    if (anchor.day.known()) return anchor.day;
    if (tense == Tense::past) return past_day_;
    if (tense == Tense::future) return future_day_;
    return {};
  }

  // Part of a name: rue du 8 mai, Journal du dimanche.
  [[nodiscard]] bool in_name(const DateExpression& e) const {
    if (e.tokens.first >= names_.mention_of.size()) return false;
    const std::uint32_t mention = names_.mention_of[e.tokens.first];
    if (mention == 0) return false;
    const TokenRange name = names_.mentions[mention - 1].tokens;
    // A name that is nothing but the date was taken for one.
    return name.first <= e.tokens.first && name.last >= e.tokens.last && name.size() > e.tokens.size();
  }

  // Two neighbours that bound one period, and what the first takes from the
  // second: de mai à septembre 2023, 14 h-16 h, entre 2022 et 2023.
  void link() {
    auto& expressions = work_.expressions;
    for (std::size_t k = 0; k + 1 < expressions.size(); ++k) {
      DateExpression& a = expressions[k];
      DateExpression& b = expressions[k + 1];
      const std::uint32_t gap_first = a.tokens.last;
      const std::uint32_t gap_last = b.tokens.first;
      if (gap_last < gap_first || gap_last - gap_first > 3 || gap_last == gap_first) continue;
      bool range = false;
      bool list = false;
      bool other = false;
      for (std::uint32_t t = gap_first; t < gap_last; ++t) {
        const DateItem& item = work_.items[t];
        const Token& token = document_.tokens[t];
        std::uint32_t at = token.start;
        const char32_t c = next_code_point(document_.text, at);
        if (token.kind == TokenKind::punctuation && (is_hyphen(c) || is_dash(c) || c == U'/')) {
          range = true;
        } else if (item.is(DateWord::at) || item.is(DateWord::until)) {
          range = true;
        } else if (item.is(DateWord::conjunction) || (token.kind == TokenKind::punctuation && c == U',')) {
          list = true;
        } else if (!item.is(DateWord::article) && !item.is(DateWord::in) && !item.is(DateWord::of)) {
          other = true;
        }
      }
      const bool until =
          gap_last - gap_first <= 2 && (work_.items[gap_first].is(DateWord::until) || lower(gap_first) == "avant");
      if (until && a.has_day && a.unit == CalendarUnit::day && a.time.hour < 0 && !b.has_day && b.time.hour >= 0) {
        b.until_time = true;
        continue;
      }
      if (other) continue;
      // entre X et Y
      bool between = false;
      if (list && a.tokens.first > 0) {
        std::uint32_t before = a.tokens.first - 1;
        if (before > 0 && work_.items[before].is(DateWord::article)) --before;
        between = work_.items[before].is(DateWord::between);
        range = range || between;
      }
      // au printemps et à l’automne: "à" joins no bounds behind "et".
      if (list && !between) range = false;
      if (!range && !list) continue;
      if (a.unit == CalendarUnit::month && b.unit == CalendarUnit::month && a.year == 0 && b.year != 0 &&
          a.month != 0 && b.month != 0)
        a.year = a.month <= b.month ? b.year : b.year - 1;
      // au printemps et à l’automne 2024
      if (a.unit == b.unit && a.index != 0 && b.index != 0 && a.year == 0 && b.year != 0 &&
          a.relation == Relation::none &&
          (a.unit == CalendarUnit::season || a.unit == CalendarUnit::quarter || a.unit == CalendarUnit::half))
        a.year = b.year;
      if (a.unit == CalendarUnit::day && b.unit == CalendarUnit::day && a.year == 0 && b.year != 0 && a.month != 0 &&
          a.day != 0 && b.month != 0)
        a.year = a.month < b.month || (a.month == b.month && a.day <= b.day) ? b.year : b.year - 1;
      const bool weekdays =
          a.weekday != 0 && b.weekday != 0 && a.day == 0 && b.day == 0 && a.time.hour < 0 && b.time.hour < 0;
      if (range && weekdays && a.tokens.first > 0 && lower(a.tokens.first - 1) == "du") {  // du lundi au vendredi
        a.open = true;
        b.open = true;
      }
      if (range) weekday_before(a, b);
      if (range && kind_of(a) == kind_of(b)) {
        a.range_start = true;
        b.range_end = true;
        // de 11h30 à 1h30: over noon, on the same day.
        if (a.time.hour >= 9 && a.time.hour < 12 && b.time.hour >= 1 && b.time.hour <= 5 && !b.has_day)
          b.time.hour += 12;
        // de 9 heures à 11 heures jeudi: both on Thursday.
        if (!a.has_day && a.time.hour >= 0 && b.has_day) {
          const ClockTime start = a.time;
          const TokenRange tokens = a.tokens;
          a = b;
          a.time = start;
          a.tokens = tokens;
          a.range_start = true;
          a.range_end = false;
        }
      }
    }
  }

  // « de samedi à dimanche 24 juillet »: the Saturday before that Sunday.
  static void weekday_before(DateExpression& a, const DateExpression& b) {
    if (a.unit != CalendarUnit::day || b.unit != CalendarUnit::day || a.weekday == 0 || a.day != 0 || a.month != 0 ||
        a.open || a.relation != Relation::none || a.time.hour >= 0 || b.weekday == 0 || b.weekday == a.weekday ||
        b.day == 0 || b.month == 0)
      return;
    a.day = b.day - (b.weekday - a.weekday + 7) % 7;
    a.month = b.month;
    a.year = b.year;
    if (a.day > 0) return;
    if (--a.month == 0) {
      a.month = 12;
      if (a.year != 0) --a.year;
    }
    a.day += calendar::days_in_month(a.year, a.month);
  }

  [[nodiscard]] std::string_view lower(std::uint32_t token) const {
    return document_.lower_of(document_.tokens[token]);
  }

  // Only like bounds like.
  static int kind_of(const DateExpression& e) {
    if (e.time.hour >= 0) return 0;
    if (!e.has_day) return 1;
    return 2 + static_cast<int>(e.unit);
  }

  void write(std::uint32_t block) {
    const auto& expressions = work_.expressions;
    std::size_t start = 0;  // of the range that the expression is in
    for (std::size_t k = 0; k < expressions.size(); ++k) {
      const DateExpression& e = expressions[k];
      if (!e.range_end) start = k;
      if (e.dropped) continue;
      Date& date = out_.dates.emplace_back();
      date.span = document_.span_of(e.tokens);
      date.block = block;
      date.value = work_.resolved[k].value;
      date.relative = work_.resolved[k].relative;
      if (e.time.hour >= 0) date.zone = zones_.behind(document_, work_.items, e.tokens.last);
      set_range(date, start, k);
      out_.tokens.push_back(e.tokens);
    }
  }

  void set_range(Date& date, std::size_t start, std::size_t k) {
    const auto& expressions = work_.expressions;
    std::size_t end = k;
    while (end + 1 < expressions.size() && expressions[end].range_start && end - k < 8) ++end;
    const auto bound = [&](std::size_t which, bool first) -> std::string {
      const ResolvedDate& resolved = work_.resolved[which];
      if (expressions[which].time.hour >= 0) return resolved.value == "?" ? std::string() : resolved.value;
      const CivilDate& day = first ? resolved.from : resolved.to;
      if (!day.known())
        return expressions[which].year == 0 && resolved.value.starts_with("XXXX") ? resolved.value : std::string();
      const auto two = [](int number) { return std::string(number < 10 ? "0" : "") + std::to_string(number); };
      std::string year = std::to_string(day.year);
      if (year.size() < 4) year.insert(0, 4 - year.size(), '0');
      return year + "-" + two(day.month) + "-" + two(day.day);
    };
    if (expressions[k].until_time && k > 0 && work_.resolved[k - 1].from.known()) {
      const std::string day = bound(k - 1, true);
      if (date.value.starts_with(day)) date.range = DateRange{day + "T00:00", date.value};
      return;
    }
    if (end == k && k + 1 < expressions.size() && has_hours(expressions[k], expressions[k + 1])) {
      // mardi de 14 h à 16 h: the day has the range of its hours.
      if (expressions[k + 1].range_start && k + 2 < expressions.size()) {
        start = k + 1;
        end = k + 2;
      } else if (expressions[k + 1].until_time && work_.resolved[k].from.known()) {
        const std::string day = bound(k, true);
        const std::string& until = work_.resolved[k + 1].value;
        if (until.starts_with(day)) date.range = DateRange{day + "T00:00", until};
        return;
      }
    }
    const bool pair = end > start;
    const CalendarUnit unit = expressions[k].unit;
    const bool list = expressions[k].list_last_day != 0;
    const bool long_name = unit == CalendarUnit::weekend || unit == CalendarUnit::quarter ||
                           unit == CalendarUnit::half || unit == CalendarUnit::decade;
    const bool years = expressions[k].last_year != 0;
    if (!pair && !list && !years && !(long_name && expressions[k].has_day && !expressions[k].open)) return;
    DateRange range{bound(start, true), bound(end, false)};
    if (list && range.from.starts_with("XXXX")) {
      range.to = range.from;
      const std::string day = std::to_string(expressions[k].list_last_day);
      range.to.replace(range.to.size() - 2, 2, day.size() < 2 ? "0" + day : day);
    }
    // Fields of two ends that the text has the wrong way round make no period.
    if (!range.from.empty() && !range.to.empty() && !(range.to < range.from)) date.range = std::move(range);
  }

  const Document& document_;
  const NameLayer& names_;
  const ZoneReader& zones_;
  Workspace& work_;
  DateParser parser_;
  DateResolver resolver_;
  DateLayer& out_;
  DateAnchor document_anchor_;
  CivilDate event_;       // the last day named with its year
  CivilDate past_day_;    // the last recent day named before the publication
  CivilDate future_day_;  // and after it
};

}  // namespace

DateFinder::DateFinder(const Resources& resources)
    : lexer_(resources), feasts_(resources.table<Feast>(kCalendarSection)), zones_(resources) {}

void DateFinder::find(const Document& document, const PhraseLayer& phrases, const NameLayer& names,
                      DateLayer& out) const {
  out.dates.clear();
  out.tokens.clear();
  thread_local Workspace work;
  lexer_.read(document, work.items);
  Finder(document, phrases, names, lexer_.numbers(), feasts_, zones_, work, out).find();
}

}  // namespace newsparse
