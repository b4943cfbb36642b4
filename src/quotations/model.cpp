#include "quotations/model.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace newsparse::quotations {

Model::Model(std::span<const std::byte> bytes) {
  std::size_t expected = kTasks * sizeof(float);
  for (const std::uint32_t bits : kTaskBits) expected += sizeof(std::int16_t) << bits;
  if (bytes.size() != expected) return;
  std::memcpy(scales_, bytes.data(), sizeof scales_);
  const auto* at = reinterpret_cast<const std::int16_t*>(bytes.data() + sizeof scales_);
  for (std::size_t t = 0; t < kTasks; ++t) {
    weights_[t] = {at, std::size_t{1} << kTaskBits[t]};
    at += std::size_t{1} << kTaskBits[t];
  }
}

void Options::grow() { features_.resize(std::max<std::size_t>(1024, 2 * features_.size())); }

float Model::score(Task task, std::span<const std::uint32_t> features) const {
  const auto t = static_cast<std::size_t>(task);
  if (weights_[t].empty()) return 0;
  const std::uint32_t mask = (1U << kTaskBits[t]) - 1;
  std::int32_t sum = 0;
  for (const std::uint32_t feature : features) sum += weights_[t][feature & mask];
  return static_cast<float>(sum) * scales_[t];
}

std::size_t Model::choose(Task task, const Options& options, float margin) const {
  std::size_t best = 0;
  float best_score = -1e30F;
  for (std::size_t i = 0; i < options.size(); ++i) {
    const float s = score(task, options[i]) - (i == 0 ? margin : 0.0F);
    if (s > best_score) {
      best_score = s;
      best = i;
    }
  }
  return best;
}

std::string Model::serialize(const std::vector<float> (&weights)[kTasks]) {
  std::string out;
  float scales[kTasks] = {};
  for (std::size_t t = 0; t < kTasks; ++t) {
    float largest = 1e-6F;
    for (const float w : weights[t]) largest = std::max(largest, std::fabs(w));
    scales[t] = largest / 32000.0F;
  }
  out.append(reinterpret_cast<const char*>(scales), sizeof scales);
  for (std::size_t t = 0; t < kTasks; ++t) {
    for (const float w : weights[t]) {
      const auto q = static_cast<std::int16_t>(std::lround(w / scales[t]));
      out.append(reinterpret_cast<const char*>(&q), sizeof q);
    }
  }
  return out;
}

}  // namespace newsparse::quotations
