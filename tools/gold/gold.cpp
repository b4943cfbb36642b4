#include "gold/gold.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <pugixml.hpp>
#include <stdexcept>
#include <utility>

namespace newsparse::gold {
namespace {

template <typename Value, std::size_t N>
using Names = std::array<std::pair<std::string_view, Value>, N>;

constexpr Names<BlockKind, 9> kBlockKinds{{{"title", BlockKind::title},
                                           {"subtitle", BlockKind::subtitle},
                                           {"date", BlockKind::date},
                                           {"byline", BlockKind::byline},
                                           {"heading", BlockKind::heading},
                                           {"paragraph", BlockKind::paragraph},
                                           {"list", BlockKind::list},
                                           {"caption", BlockKind::caption},
                                           {"boilerplate", BlockKind::boilerplate}}};

constexpr Names<QuotationType, 3> kQuotationTypes{
    {{"direct", QuotationType::direct}, {"partial", QuotationType::partial}, {"indirect", QuotationType::indirect}}};

constexpr Names<FigureKind, 10> kFigureKinds{{{"money", FigureKind::money},
                                              {"percent", FigureKind::percent},
                                              {"quantity", FigureKind::quantity},
                                              {"duration", FigureKind::duration},
                                              {"age", FigureKind::age},
                                              {"count", FigureKind::count},
                                              {"ordinal", FigureKind::ordinal},
                                              {"score", FigureKind::score},
                                              {"ratio", FigureKind::ratio},
                                              {"number", FigureKind::number}}};

constexpr Names<Approximation, 7> kApproximations{{{"", Approximation::none},
                                                   {"about", Approximation::about},
                                                   {"at_least", Approximation::at_least},
                                                   {"at_most", Approximation::at_most},
                                                   {"more_than", Approximation::more_than},
                                                   {"less_than", Approximation::less_than},
                                                   {"nearly", Approximation::nearly}}};

constexpr Names<Direction, 3> kDirections{{{"", Direction::none}, {"up", Direction::up}, {"down", Direction::down}}};

constexpr Names<NameType, 3> kNameTypes{
    {{"per", NameType::person}, {"org", NameType::organization}, {"loc", NameType::location}}};

template <typename Value, std::size_t N>
Value value_of(const Names<Value, N>& names, std::string_view name, const char* what) {
  for (const auto& [text, value] : names)
    if (text == name) return value;
  throw std::runtime_error(std::string("unknown ") + what + " '" + std::string(name) + "'");
}

class Reader {
 public:
  explicit Reader(GoldArticle& article) : article_(article) {}

  void read(const pugi::xml_node& root) {
    article_.id = root.attribute("id").as_string(article_.id.c_str());
    article_.outlet = root.attribute("outlet").as_string();
    article_.date = root.attribute("date").as_string();
    article_.genre = root.attribute("genre").as_string();
    children(root);
    trim();
    for_each_list([](auto& list) {
      std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) {
        return a.span.start != b.span.start ? a.span.start < b.span.start : a.span.end > b.span.end;
      });
    });
  }

 private:
  void children(const pugi::xml_node& node) {
    for (const auto& child : node.children()) {
      if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata)
        article_.text += child.value();
      else if (child.type() == pugi::node_element)
        element(child);
    }
  }

  void element(const pugi::xml_node& node) {
    const auto start = static_cast<std::uint32_t>(article_.text.size());
    children(node);
    const Span span{start, static_cast<std::uint32_t>(article_.text.size())};
    if (span.empty()) throw std::runtime_error(std::string("<") + node.name() + "> is empty");
    const std::string_view tag = node.name();
    const auto attribute = [&](const char* name) { return node.attribute(name).as_string(); };
    if (tag == "b") {
      article_.blocks.push_back({value_of(kBlockKinds, attribute("k"), "kind of block"), span});
    } else if (tag == "per" || tag == "org" || tag == "loc") {
      std::string name = attribute("e");
      if (name.empty()) name = article_.at(span);
      article_.entities.push_back({value_of(kNameTypes, tag, "tag"), span, std::move(name), attribute("c")});
    } else if (tag == "dem") {
      article_.demonyms.push_back({span, attribute("c")});
    } else if (tag == "q") {
      article_.quotations.push_back({value_of(kQuotationTypes, attribute("t"), "type of quotation"), span,
                                     attribute("s"), attribute("m"), attribute("v"),
                                     std::string_view(attribute("cont")) == "1"});
    } else if (tag == "f") {
      article_.figures.push_back({value_of(kFigureKinds, attribute("k"), "kind of figure"), span, attribute("v"),
                                  attribute("u"), value_of(kApproximations, attribute("a"), "approximation"),
                                  value_of(kDirections, attribute("d"), "direction")});
    } else if (tag == "d") {
      article_.dates.push_back({span, node.attribute("v").as_string("?")});
    } else {
      throw std::runtime_error("unknown tag <" + std::string(tag) + ">");
    }
  }

  // The newlines that only lay out the file are no text: those after
  // <article …> and all but one before </article>.
  void trim() {
    const auto lead = static_cast<std::uint32_t>(std::min(article_.text.find_first_not_of('\n'), article_.text.size()));
    article_.text.erase(0, lead);
    article_.text.erase(article_.text.find_last_not_of('\n') + 1);
    article_.text += '\n';
    for_each_list([lead](auto& list) {
      for (auto& item : list) {
        item.span.start -= lead;
        item.span.end -= lead;
      }
    });
  }

  template <typename Function>
  void for_each_list(Function function) {
    function(article_.blocks);
    function(article_.entities);
    function(article_.demonyms);
    function(article_.quotations);
    function(article_.figures);
    function(article_.dates);
  }

  GoldArticle& article_;
};

}  // namespace

GoldArticle parse(std::string_view xml, const std::string& id) {
  pugi::xml_document document;
  const auto parsed =
      document.load_buffer(xml.data(), xml.size(), pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8);
  if (!parsed)
    throw std::runtime_error(std::string(parsed.description()) + " at byte " + std::to_string(parsed.offset));
  const auto root = document.child("article");
  if (!root) throw std::runtime_error("no <article>");
  GoldArticle article;
  article.id = id;
  Reader(article).read(root);
  return article;
}

GoldArticle read(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error(file.string() + ": cannot be read");
  const std::string xml{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  try {
    return parse(xml, file.stem().string());
  } catch (const std::runtime_error& error) {
    throw std::runtime_error(file.string() + ": " + error.what());
  }
}

std::vector<GoldArticle> read_folder(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() == ".xml") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::vector<GoldArticle> articles;
  articles.reserve(files.size());
  for (const auto& file : files) articles.push_back(read(file));
  return articles;
}

}  // namespace newsparse::gold
