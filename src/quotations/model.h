// Linear models over hashed features. A decision is a choice among options,
// each with its features; the highest sum of weights wins.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "resources/resources.h"

namespace newsparse::quotations {

enum class Task : std::uint8_t {
  quote,     // what words between marks are: nothing, direct, partial
  report,    // whether a clause is reported speech
  speaker,   // which mention says it
  referent,  // whom a pronoun or a description means
  count_
};
inline constexpr std::size_t kTasks = static_cast<std::size_t>(Task::count_);
inline constexpr std::uint32_t kTaskBits[kTasks] = {18, 16, 18, 17};  // of the weight tables

constexpr std::uint32_t feature_key(std::string_view name) {
  std::uint32_t h = 2166136261U;
  for (const char c : name) h = (h ^ static_cast<unsigned char>(c)) * 16777619U;
  return h;
}
constexpr std::uint32_t mix(std::uint32_t h, std::uint32_t value) {
  h ^= value + 0x9E3779B9U + (h << 6) + (h >> 2);
  h ^= h >> 16;
  h *= 0x7FEB352DU;
  h ^= h >> 15;
  h *= 0x846CA68BU;
  return h ^ (h >> 16);
}

// The options of one decision: features in one vector, cut where options begin.
class Options {
 public:
  void clear() {
    count_ = 0;
    begins_.clear();
  }
  // Features go to the option that open() began last.
  void open() { begins_.push_back(count_); }
  void add(std::uint32_t key) {
    if (count_ == features_.size()) grow();
    features_[count_++] = key;
  }
  void add(std::uint32_t key, std::uint32_t value) { add(mix(key, value)); }
  void add(std::uint32_t key, std::uint32_t a, std::uint32_t b) { add(mix(mix(key, a), b)); }

  [[nodiscard]] std::size_t size() const { return begins_.size(); }
  [[nodiscard]] std::span<const std::uint32_t> operator[](std::size_t option) const {
    const std::size_t end = option + 1 < begins_.size() ? begins_[option + 1] : count_;
    return std::span(features_).subspan(begins_[option], end - begins_[option]);
  }

 private:
  void grow();  // apart, so that add() is a few instructions

  std::vector<std::uint32_t> features_;  // count_ of them are in use
  std::uint32_t count_ = 0;
  std::vector<std::uint32_t> begins_;
};

// Section "quotations.model": for each task a float scale, then its weights as
// 16-bit integers.
class Model {
 public:
  Model() = default;
  explicit Model(const Resources& resources) : Model(resources.section("quotations.model")) {}
  // Over a section's bytes, which outlive it; empty where they have another size.
  explicit Model(std::span<const std::byte> bytes);

  [[nodiscard]] bool empty() const { return weights_[0].empty(); }
  [[nodiscard]] float score(Task task, std::span<const std::uint32_t> features) const;
  // The best option; the first one among equals. Option 0 has to be better
  // than the others by `margin`.
  [[nodiscard]] std::size_t choose(Task task, const Options& options, float margin = 0) const;

  // The bytes of a section from float weights of all tasks.
  static std::string serialize(const std::vector<float> (&weights)[kTasks]);

 private:
  std::span<const std::int16_t> weights_[kTasks];
  float scales_[kTasks] = {};
};

}  // namespace newsparse::quotations
