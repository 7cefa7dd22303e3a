"""Mean difference of paired scores with Student's 95 % interval; AnswerEffectTests.swift holds the values that this prints."""
import math

# The 97.5 % point of Student's t for 9 degrees of freedom, from the published table.
T9 = 2.262157


def effect(before, after):
    differences = [b - a for a, b in zip(before, after)]
    n = len(differences)
    mean = sum(differences) / n
    deviation = math.sqrt(sum((d - mean) ** 2 for d in differences) / (n - 1))
    margin = T9 * deviation / math.sqrt(n)
    return mean, mean - margin, mean + margin


# Student's own data (1908): hours of sleep gained by ten patients under two drugs.
print("sleep %.4f %.4f %.4f" % effect(
    [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0], [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]))
